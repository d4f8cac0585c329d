// Every notice of six long stories, as its readers get it: a change of words is seen in the diff of a transcript.
import { expect, it } from 'vitest'
import { STORIES } from './stories.ts'
import { transcriptOf } from './transcript.ts'

it.each(Object.entries(STORIES))('tells the story of %s in these words', async (id, story) => {
  await expect(transcriptOf(story())).toMatchFileSnapshot(`./${id}.txt`)
})
