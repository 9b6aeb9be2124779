-- What signed-in people read and no policy can show them, because it stands in tables that are closed to them: asked for as
-- themselves, so that who they are is looked at here once more. Each calls the function that workers call with the secret key.

create function portal.only_administrators() returns void
language plpgsql stable set search_path = '' as $$
begin
  if not portal.caller_is_admin() then
    raise exception 'for administrators only' using errcode = '42501';
  end if;
end $$;

create function public.own_sessions() returns jsonb
language sql stable security definer set search_path = '' as
$$ select public.list_sessions(portal.caller_id()) $$;

create function public.own_security() returns jsonb
language sql stable security definer set search_path = '' as
$$ select public.read_security(portal.caller_id()) $$;

create function public.admin_list_administrators() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform portal.only_administrators();
  return public.list_administrators();
end $$;

create function public.admin_read_lead_trace(in_lead uuid) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform portal.only_administrators();
  return public.read_lead_trace(in_lead);
end $$;

create function public.admin_read_sync_state() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform portal.only_administrators();
  return public.read_sync_state();
end $$;

create function public.admin_last_audit() returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform portal.only_administrators();
  return public.last_audit();
end $$;

create function public.admin_read_audit_exceptions(audit uuid, after_id bigint, size int) returns jsonb
language plpgsql stable security definer set search_path = '' as $$
begin
  perform portal.only_administrators();
  return public.read_audit_exceptions(audit, after_id, size);
end $$;

revoke execute on function public.own_sessions(), public.own_security(), public.admin_list_administrators(),
  public.admin_read_lead_trace(uuid), public.admin_read_sync_state(), public.admin_last_audit(),
  public.admin_read_audit_exceptions(uuid, bigint, int) from public;
grant execute on function public.own_sessions(), public.own_security(), public.admin_list_administrators(),
  public.admin_read_lead_trace(uuid), public.admin_read_sync_state(), public.admin_last_audit(),
  public.admin_read_audit_exceptions(uuid, bigint, int) to authenticated;
