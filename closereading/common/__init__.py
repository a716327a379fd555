"""What everything else rests on: faults and notices, files, characters, English wording, function words."""
