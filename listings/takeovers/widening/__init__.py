"""From a village to a wider place: the old listing ends without a trace, another one begins."""
