import { RelativeTime } from '@/app/_ui/relative-time'
import { StatusPill } from '@/app/_ui/status-pill'
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '@/app/_ui/table'
import type { ReferralView } from '@/lib/referrals/schemas'
import { rewardText, stateText, stateTone } from './referral-text'

export function ReferralList({ referrals }: { referrals: ReferralView[] }) {
  return (
    <Table caption="People who signed up with your link, newest first">
      <TableHead>
        <TableHeader>Signed up</TableHeader>
        <TableHeader>Status</TableHeader>
        <TableHeader>Your reward</TableHeader>
      </TableHead>
      <TableBody>
        {referrals.map((referral) => (
          <TableRow key={referral.id}>
            <TableCell className="whitespace-nowrap">
              <RelativeTime date={referral.createdAt} />
            </TableCell>
            <TableCell label="Status">
              <StatusPill tone={stateTone[referral.state]}>{stateText[referral.state]}</StatusPill>
            </TableCell>
            <TableCell label="Your reward" className="text-sm text-ink-soft">
              <Reward referral={referral} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}

function Reward({ referral: { state, reward, rewardDueAt } }: { referral: ReferralView }) {
  if (reward?.state === 'granted') return rewardText(reward)
  if (reward?.state === 'clawed_back') return `${rewardText(reward)}, reversed`
  if (reward?.state === 'due') return `${rewardText(reward)}, pending`
  if (state === 'waiting' && rewardDueAt) return <RelativeTime date={rewardDueAt} />
  if (state === 'signed_up') return 'After their first export'
  return state === 'checking' ? 'After review' : 'None'
}
