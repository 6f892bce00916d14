"""Asking the projection."""
