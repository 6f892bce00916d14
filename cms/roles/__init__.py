"""Roles of the back office: who may do what, where, given and repaired by one command."""
