"""What teachers hand in, as it arrives: forms in every format, loose files, zips and exports.

``inbox`` finds the files, ``documents`` reads each form in its format, ``understanding`` makes answers of its
fields, ``naming`` finds the files that answers name, and ``folder`` makes a submission folder of it all.
"""
