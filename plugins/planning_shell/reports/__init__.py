"""What a run says: reports over its Parquet files, each a question in SQL and a page for people."""
