"""Businesses to take over."""
