"""A corpus -> a question bank: the pipeline mapped over many documents, on local processes or on Ray."""
