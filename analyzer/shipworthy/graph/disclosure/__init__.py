"""What is given away: secrets, logins and files that are nobody's business."""
