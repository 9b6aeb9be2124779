import type { Db } from '../platform/supabase.ts';

export type ChannelStore = ReturnType<typeof createChannelStore>;

/** The notification channel that all processes share, and which processes there are. */
export function createChannelStore(db: Db) {
  return {
    /** Says that this process lives, for the next `leaseMs`. */
    keepProcess: (worker: string, leaseMs: number) =>
      db.rpc<null>('keep_process', { worker, lease_ms: leaseMs }),
    /** Ends this process; the last one gets the id of the channel that it has to close, leased. */
    leaveProcess: (worker: string, name: string, leaseMs: number) =>
      db.rpc<string | null>('leave_process', { worker, in_channel: name, lease_ms: leaseMs }),

    /**
     * The channel, leased: `due` when it has to be opened or renewed, else to look whether the CRM still has it. Null when it
     * is open past `renewBefore` and was looked for after `lookBefore`, or when another process is at it.
     */
    claimChannel: (
      name: string,
      worker: string,
      claim: { newChannelId: string; leaseMs: number; renewBefore: Date; lookBefore: Date },
    ) =>
      db.rpc<{ channelId: string; due: boolean } | null>('claim_channel', {
        in_name: name,
        new_channel_id: claim.newChannelId,
        worker,
        lease_ms: claim.leaseMs,
        renew_before: claim.renewBefore,
        look_before: claim.lookBefore,
      }),
    /** Gives the lease back. A null leaves what was known. */
    settleChannel: (
      name: string,
      worker: string,
      channel: { channelId: string; expiresAt: Date | null; lookedAt: Date | null },
    ) =>
      db.rpc<null>('settle_channel', {
        in_name: name,
        worker,
        in_channel_id: channel.channelId,
        in_expires_at: channel.expiresAt,
        looked: channel.lookedAt,
      }),
    forgetChannel: (name: string, worker: string) =>
      db.rpc<null>('forget_channel', { in_name: name, worker }),
  };
}
