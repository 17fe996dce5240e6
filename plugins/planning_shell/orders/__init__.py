"""What people do with planned orders: approve, change, split, group and firm them."""
