"""The seller of a takeover is asked whether it still stands, and answers by a private link, without account."""
