"""The name of the address where advisers deal with a seller's answer: mails, the desk and the screen itself use it."""

NAME = "seller_answers"
ANSWER = f"{NAME}:answer"
