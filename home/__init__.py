"""The front of the house: home, news, sections, plain pages, information meetings."""
