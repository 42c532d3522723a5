"""The waist between the author's and the learner's half: cards and the text file that holds them."""
