"""Which demo company this is: one that another version made is made anew."""

#: 2: customers that are sister companies, numbers of sales orders. 3: plan groups of BOM lines.
#: 4: BOM versions on sales lines. 5: transport from vendors.
DEMO_VERSION = 5
