"""The living page of the components, on a demonstration site only: what a page is made of, in each of its states."""
