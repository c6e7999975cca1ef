import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask } from '../api/address';
import type { Schemas } from '../api/client';
import { session } from '../api/session';

type Job = Schemas['JobView'];

/** Reads server-sent events with the session's token, which EventSource cannot send. */
async function* events(jobId: string, signal: AbortSignal): AsyncGenerator<Job> {
  const token = await session.token();
  const response = await ask(`/api/v1/jobs/${jobId}/events`, {
    headers: { Authorization: `Bearer ${token}`, Accept: 'text/event-stream' },
    signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let buffer = '';
  while (reader) {
    const { value, done } = await reader.read();
    if (done) return;
    buffer += value;
    const parts = buffer.split('\n\n');
    buffer = parts.pop() ?? '';
    for (const part of parts) {
      const data = part
        .split('\n')
        .filter((l) => l.startsWith('data:'))
        .map((l) => l.slice(5))
        .join('');
      if (data) yield JSON.parse(data) as Job;
    }
  }
}

/**
 * A job as it goes on; whatever depends on it is read again at each step and when it ends.
 * @param refresh first words of the cache keys of what depends on it
 */
export function useJob(job: Job, refresh: string[]) {
  const [live, setLive] = useState(job);
  const cache = useQueryClient();
  const keys = refresh.join();
  useEffect(() => {
    setLive(job);
    if (job.finishedAt) return;
    const stop = new AbortController();
    (async () => {
      try {
        for await (const next of events(job.id, stop.signal)) {
          setLive(next);
          for (const key of keys.split(',')) cache.invalidateQueries({ queryKey: [key] });
        }
      } catch {
        // the page was left, or the stream broke; the list shows the state when it is read again
      }
      for (const key of keys.split(',')) cache.invalidateQueries({ queryKey: [key] });
    })();
    return () => stop.abort();
  }, [job, keys, cache]);
  return live;
}
