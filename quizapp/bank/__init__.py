"""Question banks: YAML on disk, read, validated, indexed."""
