"""What a teacher handed in, looked at before anyone rates it: is everything there, what should a reviewer ask?"""
