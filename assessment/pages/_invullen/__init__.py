"""What a member meets on /invullen: welcome, the questions, a last look, thanks; never another member's answer."""
