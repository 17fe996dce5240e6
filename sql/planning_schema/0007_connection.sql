-- Whether masterplan is connected to this ERP, and for which companies it is used.
CREATE TABLE IF NOT EXISTS planning.connection (
    is_only boolean PRIMARY KEY DEFAULT TRUE CHECK (is_only),
    state text NOT NULL CHECK (state IN ('enabling', 'enabled', 'disabling', 'disabled')),
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_by text NOT NULL
);
INSERT INTO planning.connection (state, changed_by)
VALUES ('enabled', 'the installer')
ON CONFLICT DO NOTHING;

-- A company without a row is as the row of all companies says, whose id is empty; without that: on.
CREATE TABLE IF NOT EXISTS planning.use_switches (
    company_id text PRIMARY KEY,
    is_used boolean NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    changed_by text NOT NULL
);
