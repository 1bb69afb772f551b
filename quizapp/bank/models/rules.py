"""What holds for every model: strict, no unknown keys; and what an id looks like."""

STRICT = {"extra": "forbid", "strict": True, "allow_inf_nan": False}
SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
