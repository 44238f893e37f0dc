import { Notice } from '@/app/_ui/notice'
import { RelativeTime } from '@/app/_ui/relative-time'
import type { AuditStatus as Status } from '@/lib/audit/get-audit-status'

/** Whether the audit log is what was written, as of the last verification. */
export function AuditStatus({ status: { chains, verifiedAt, faults } }: { status: Status }) {
  if (faults.length > 0) {
    return (
      <Notice tone="danger">
        The audit log was tampered with. Compare these rows with a backup:
        {faults.map((fault) => (
          <span key={fault} className="mt-1 block wrap-anywhere">
            {fault}
          </span>
        ))}
      </Notice>
    )
  }
  return (
    <p className="text-base text-ink-soft">
      {verifiedAt ? (
        <>
          {chains === 1 ? 'The hash chain is' : `All ${chains.toLocaleString('en-US')} hash chains are`} intact. Last
          verified <RelativeTime date={verifiedAt} />.
        </>
      ) : (
        'The hash chains are verified every night. The first verification hasn’t run yet.'
      )}
    </p>
  )
}
