"""Speeds that are promised, measured side by side in one run. Never a timed test."""
