"""The map of the Gers: outlines of the reference data on a plane, what the projection places on them, a drawing."""
