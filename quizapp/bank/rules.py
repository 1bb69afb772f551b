"""What one card can do wrong that its types allow."""
