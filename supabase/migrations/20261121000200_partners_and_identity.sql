-- Partners as the CRM knows them, their site, their people, and how those people sign in.
create table public.partners (
  id uuid primary key default portal.uuid_v7(),
  crm_id text not null unique,
  name text not null,
  email text,
  phone text,
  website text,
  status text not null check (status in ('pending', 'approved', 'suspended', 'rejected')),
  crm_modified_at timestamptz not null,
  crm_deleted_at timestamptz,
  -- When the CRM was told this portal id; null while it is still to be told.
  crm_linked_at timestamptz,
  -- What keeps the partner from being provisioned, in words an administrator can act on.
  attention text,
  link_due_at timestamptz,
  link_attempts int not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index partners_link_due on public.partners (link_due_at) where link_due_at is not null;

create function portal.new_site_key() returns text
language sql volatile set search_path = ''
return 'pk_' || replace(gen_random_uuid()::text, '-', '');

create table public.sites (
  id uuid primary key default portal.uuid_v7(),
  partner_id uuid not null unique references public.partners,
  publishable_key text not null unique default portal.new_site_key(),
  -- Exact origins, scheme and port included.
  allowed_origins text[] not null default '{}',
  accent text check (accent ~ '^#[0-9a-f]{6}$'),
  created_at timestamptz not null default now()
);

create table public.users (
  id uuid primary key default portal.uuid_v7(),
  partner_id uuid references public.partners,
  email text not null check (email = lower(email)),
  name text,
  role text not null check (role in ('admin', 'partner_admin', 'partner_member')),
  sees_all_leads boolean not null default false,
  status text not null default 'invited' check (status in ('invited', 'active', 'disabled')),
  created_at timestamptz not null default now(),
  last_login_at timestamptz,
  check ((role = 'admin') = (partner_id is null))
);
create unique index users_email on public.users (email);
create index users_partner on public.users (partner_id);

-- Apart from users, so that no grant on users can ever show a hash.
create table public.credentials (
  user_id uuid primary key references public.users,
  password_hash text not null,
  updated_at timestamptz not null default now()
);

create table public.invitations (
  id uuid primary key default portal.uuid_v7(),
  user_id uuid not null references public.users,
  token_hash text not null unique,
  expires_at timestamptz not null,
  used_at timestamptz,
  -- Set when a newer invitation took its place.
  voided_at timestamptz,
  created_at timestamptz not null default now()
);
create index invitations_user on public.invitations (user_id);

-- One row per refresh family: a browser that signed in once and has been rotating its secret since.
create table public.sessions (
  id uuid primary key default portal.uuid_v7(),
  user_id uuid not null references public.users,
  secret_hash text not null unique,
  -- The secret before the last rotation; honoured for a moment, because an answer can be lost on its way.
  previous_hash text unique,
  rotated_at timestamptz not null default now(),
  origin text not null,
  user_agent text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  end_reason text
);
create index sessions_user on public.sessions (user_id) where ended_at is null;
create index sessions_expiry on public.sessions (expires_at);

create table public.realtime_tickets (
  token_hash text primary key,
  user_id uuid not null references public.users,
  session_id uuid not null references public.sessions,
  expires_at timestamptz not null
);
create index realtime_tickets_user on public.realtime_tickets (user_id);
create index realtime_tickets_session on public.realtime_tickets (session_id);

alter table public.partners enable row level security;
alter table public.sites enable row level security;
alter table public.users enable row level security;
alter table public.credentials enable row level security;
alter table public.invitations enable row level security;
alter table public.sessions enable row level security;
alter table public.realtime_tickets enable row level security;

grant select on public.partners, public.sites, public.users to authenticated;

create policy partners_read on public.partners for select to authenticated
  using ((select portal.caller_is_admin()) or id = (select portal.caller_partner()));
create policy sites_read on public.sites for select to authenticated
  using ((select portal.caller_is_admin()) or partner_id = (select portal.caller_partner()));
-- Sub-accounts see themselves; main accounts see their team.
create policy users_read on public.users for select to authenticated
  using (
    (select portal.caller_is_admin())
    or id = (select portal.caller_id())
    or ((select portal.claim('portal_role')) = 'partner_admin' and partner_id = (select portal.caller_partner()))
  );
