import type { ReactNode } from 'react'
import type { Section } from '@/app/(marketing)/_article/article'

/** `id` is the anchor of the question: it stays as it is once it is published. */
type Question = { id: string; title: string; answer: ReactNode }

export function topic(id: string, title: string, questions: readonly Question[]): Section {
  return {
    id,
    title,
    body: questions.map((question) => (
      <div key={question.id} id={question.id} className="grid gap-2">
        <h3 className="font-medium text-ink">
          <a href={`#${question.id}`} className="rounded-sm hover:underline">
            {question.title}
          </a>
        </h3>
        {question.answer}
      </div>
    )),
  }
}
