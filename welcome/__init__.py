"""Newcomers: their messages, the bodies that help, meetings, visits to workspaces."""
