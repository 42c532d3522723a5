"""What the learner did and what comes next."""
