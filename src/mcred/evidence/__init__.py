"""What a teacher handed in, before anyone rates it: is everything there, what should a reviewer ask?"""
