"""The command line: one module a command, each only calling the layers below."""
