'use client'

import type { LiveRows } from '@/app/_mutation/use-live-list'
import { Tabs, TabsContent, TabsList, TabsTrigger } from '@/app/_ui/tabs'
import type { ExportView } from '@/lib/clips/schemas'
import { CaptionsPanel } from './captions-panel'
import { ExportPanel } from './export-panel'
import { FramePanel } from './frame-panel'
import type { SafeAreaName } from './safe-areas'
import { SoundPanel } from './sound-panel'
import { TextPanel } from './text-panel'

const inspectorTabs = ['frame', 'text', 'captions', 'sound', 'export'] as const
export type InspectorTab = (typeof inspectorTabs)[number]

export type InspectorProps = {
  tab: InspectorTab
  onTab: (tab: InspectorTab) => void
  isWhole: boolean
  onWhole: (isWhole: boolean) => void
  safeArea: SafeAreaName | 'none'
  onSafeArea: (name: SafeAreaName | 'none') => void
  exports: LiveRows<ExportView>
}

const names: Record<InspectorTab, string> = {
  frame: 'Frame',
  text: 'Text',
  captions: 'Captions',
  sound: 'Sound',
  export: 'Export',
}

export function Inspector(props: InspectorProps) {
  return (
    <Tabs
      value={props.tab}
      onValueChange={(value) => props.onTab(value as InspectorTab)}
      className="flex min-h-0 flex-col bg-paper lg:border-l lg:border-hairline"
    >
      <TabsList
        aria-label="Clip settings"
        className="shrink-0 gap-4 bg-raised px-4 max-lg:sticky max-lg:top-[calc(var(--spacing-topbar)+36dvh)] max-lg:z-10 max-lg:justify-between"
      >
        {inspectorTabs.map((tab) => (
          <TabsTrigger key={tab} value={tab} className="text-sm">
            {names[tab]}
          </TabsTrigger>
        ))}
      </TabsList>
      <div className="thin-scroll min-h-0 grow p-4 lg:overflow-y-auto">
        <TabsContent value="frame" className="pt-0">
          <FramePanel {...props} />
        </TabsContent>
        <TabsContent value="text" className="pt-0">
          <TextPanel />
        </TabsContent>
        <TabsContent value="captions" className="pt-0">
          <CaptionsPanel />
        </TabsContent>
        <TabsContent value="sound" className="pt-0">
          <SoundPanel />
        </TabsContent>
        <TabsContent value="export" className="pt-0">
          <ExportPanel {...props} />
        </TabsContent>
      </div>
    </Tabs>
  )
}
