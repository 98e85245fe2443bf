import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { AuditVerdict } from '@weir/api';
import { trpcClient, useTRPC } from '@weir/api/client';
import { useState } from 'react';

/** What the audit page does beside listing: checks the log, and hands out its head to be kept elsewhere. */
export function useAuditCheck() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const state = useQuery(trpc.admin.auditState.queryOptions());
  const [verdict, setVerdict] = useState<AuditVerdict | null>(null);
  const [trouble, setTrouble] = useState<unknown>(null);
  const [busy, setBusy] = useState<'verify' | 'head' | null>(null);
  const during = async (what: 'verify' | 'head', work: () => Promise<void>) => {
    setBusy(what);
    setTrouble(null);
    try {
      await work();
      // A check is an entry too.
      await Promise.all([
        queries.invalidateQueries({ queryKey: trpc.admin.auditState.queryKey() }),
        queries.invalidateQueries({ queryKey: trpc.admin.audit.queryKey() }),
      ]);
    } catch (error) {
      setTrouble(error);
    } finally {
      setBusy(null);
    }
  };
  return {
    state: state.data,
    verdict,
    trouble,
    busy,
    verify: () => during('verify', async () => setVerdict(await trpcClient.admin.verifyAudit.mutate())),
    download: () =>
      during('head', async () => {
        const { line } = await trpcClient.admin.keepAuditHead.mutate();
        if (line !== null) save(`${line}\n`, 'weir-audit-head.jsonl');
      }),
  };
}

function save(text: string, name: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
