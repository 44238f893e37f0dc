import { cn } from '@/app/_ui/cn'

export type SceneName = 'harbour' | 'workshop' | 'talk' | 'waves' | 'hills' | 'night'

/** The drawn footage of the landing page. Once a page; `Scene` refers to it. */
export function SceneSprite() {
  return (
    <svg width="0" height="0" aria-hidden="true" className="absolute">
      <defs>
        <linearGradient id="sky-dawn" x2="0" y2="1">
          <stop stopColor="#3f6f86" />
          <stop offset=".6" stopColor="#e9b48a" />
          <stop offset="1" stopColor="#f6d9a8" />
        </linearGradient>
        <linearGradient id="wall-warm" x2="1" y2="1">
          <stop stopColor="#5b3a29" />
          <stop offset="1" stopColor="#a66a3d" />
        </linearGradient>
        <linearGradient id="wall-plum" x2="1" y2="1">
          <stop stopColor="#3b2b45" />
          <stop offset="1" stopColor="#87506a" />
        </linearGradient>
        <linearGradient id="sky-storm" x2="0" y2="1">
          <stop stopColor="#9fb8bd" />
          <stop offset="1" stopColor="#d8e0d6" />
        </linearGradient>
        <linearGradient id="sky-noon" x2="0" y2="1">
          <stop stopColor="#7fb3d1" />
          <stop offset="1" stopColor="#e3ecd9" />
        </linearGradient>
        <linearGradient id="sky-night" x2="0" y2="1">
          <stop stopColor="#141b3c" />
          <stop offset="1" stopColor="#49437a" />
        </linearGradient>
      </defs>

      <symbol id="scene-harbour" viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice">
        <rect width="160" height="90" fill="url(#sky-dawn)" />
        <circle cx="88" cy="46" r="11" fill="#fbe9c0" />
        <path d="M0 54 26 42l22 8 26-12 24 13 28-9 34 12v12H0Z" fill="#4e6f74" />
        <rect y="58" width="160" height="32" fill="#2f5a66" />
        <path d="M60 64h46M70 70h28M78 76h14" stroke="#f3c897" strokeWidth="1.6" strokeLinecap="round" opacity=".75" />
        <path d="M58 61h26l-4 7H63ZM70 60V30l16 25H70M68 33v22H56Z" fill="#f7efe2" />
      </symbol>

      <symbol id="scene-workshop" viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice">
        <rect width="160" height="90" fill="url(#wall-warm)" />
        <path d="M66 0h34v34H66Z" fill="#f4d7a1" />
        <path d="M83 0v34M66 16h34" stroke="#7b4b2e" strokeWidth="2.5" />
        <path d="M66 34h34l36 56H42Z" fill="#f4d7a1" opacity=".16" />
        <path
          d="M22 62c22 26 94 26 118 0M34 64c8 14 14 18 20 20M58 67c2 12 4 17 6 20M82 68v20M106 67c-2 12-4 16-6 20M128 63c-6 12-12 18-18 21"
          stroke="#e7bd83"
          strokeWidth="3.5"
          strokeLinecap="round"
          fill="none"
        />
        <path d="M18 61h126" stroke="#f1d3a2" strokeWidth="4" strokeLinecap="round" />
      </symbol>

      <symbol id="scene-talk" viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice">
        <rect width="160" height="90" fill="url(#wall-plum)" />
        <circle cx="122" cy="20" r="30" fill="#f2a65a" opacity=".22" />
        <circle cx="122" cy="20" r="9" fill="#f8cf8f" />
        <path d="M46 90c2-22 14-31 34-31s32 9 34 31Z" fill="#e0703a" />
        <path d="M73 52h14v12a7 7 0 0 1-14 0Z" fill="#c98f6d" />
        <circle cx="80" cy="40" r="15" fill="#dea47f" />
        <path d="M64 40c-2-14 6-20 16-20s19 6 16 20c-3-6-5-9-8-11-8 3-17 2-20 1-2 2-3 6-4 10Z" fill="#2c1d22" />
      </symbol>

      <symbol id="scene-waves" viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice">
        <rect width="160" height="90" fill="url(#sky-storm)" />
        <path d="M0 50c20-10 30 6 50-2s30-12 52-2 34 6 58-4v48H0Z" fill="#3c7f88" />
        <path d="m54 44 44-6-7 14c-10 4-22 5-31 3ZM72 42V14l24 22-24 4" fill="#f8f3e8" />
        <path d="M52 45 99 38l-2 4-44 7Z" fill="#d9532c" />
        <path d="M0 62c22-10 34 8 58 0s36-10 56 0 30 4 46-4v32H0Z" fill="#25606d" />
        <path d="M0 76c26-8 40 6 66 0s50-6 94 0v14H0Z" fill="#184653" />
        <path
          d="M44 52c6-8 10-4 8 2M100 46c8-6 12 0 8 4"
          stroke="#eef5f1"
          strokeWidth="2.5"
          fill="none"
          strokeLinecap="round"
        />
      </symbol>

      <symbol id="scene-hills" viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice">
        <rect width="160" height="90" fill="url(#sky-noon)" />
        <path d="M0 52c30-26 56-18 82-4s52 4 78-12v54H0Z" fill="#86a86b" />
        <path d="M0 66c36-20 70-8 96-2s44 0 64-10v36H0Z" fill="#55814f" />
        <path
          d="M78 90c-4-14 14-16 8-24s-14-8-8-15"
          stroke="#efe4c6"
          strokeWidth="4.5"
          fill="none"
          strokeLinecap="round"
        />
        <path d="M58 54h12v10H58ZM56 54l8-7 8 7Z" fill="#c2512f" />
      </symbol>

      <symbol id="scene-night" viewBox="0 0 160 90" preserveAspectRatio="xMidYMid slice">
        <rect width="160" height="90" fill="url(#sky-night)" />
        <g fill="#f5ecd0">
          <circle cx="30" cy="14" r="1" />
          <circle cx="58" cy="26" r="1.2" />
          <circle cx="96" cy="12" r="1" />
          <circle cx="130" cy="22" r="1.2" />
          <circle cx="70" cy="10" r=".8" />
        </g>
        <path d="M0 66h160v24H0Z" fill="#10142c" />
        <circle cx="82" cy="38" r="22" fill="#f6b35c" opacity=".2" />
        <circle cx="82" cy="38" r="6" fill="#ffd893" />
        <path d="M81 44h2v24h-2Z" fill="#0b0e20" />
        <path d="M70 73h24M75 79h14" stroke="#f6b35c" strokeWidth="1.6" strokeLinecap="round" opacity=".7" />
      </symbol>
    </svg>
  )
}

/** One frame. It fills its box and is cut at the sides where the box is narrow. */
export function Scene({ name, className }: { name: SceneName; className?: string }) {
  return (
    <svg aria-hidden="true" className={cn('block size-full', className)}>
      <use href={`#scene-${name}`} width="100%" height="100%" />
    </svg>
  )
}
