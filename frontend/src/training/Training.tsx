import { Button, Radio, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client';
import { Loaded, Refusal } from '../shared/Refusal';
import { Tag } from '../shared/Tag';
import { useFilters } from '../shared/useFilters';
import { Officers } from './Officers';
import { useCourses, useTakeExamination } from './queries';

/** Courses and examinations of one's own, and everybody's certificates. */
export function Training() {
  const { t } = useTranslation();
  const [f, set] = useFilters();
  return (
    <>
      <h1>{t('training.title')}</h1>
      <Tabs
        activeKey={f.tab ?? 'courses'}
        onChange={(tab) => set({ tab })}
        items={[
          { key: 'courses', label: t('training.courses'), children: <Courses /> },
          { key: 'officers', label: t('training.officers'), children: <Officers /> },
        ]}
      />
    </>
  );
}

function Courses() {
  const query = useCourses();
  return (
    <Loaded query={query}>
      {(courses) => (
        <div className="columns">
          {courses.map((c) => (
            <Course key={c.code} course={c} />
          ))}
        </div>
      )}
    </Loaded>
  );
}

function Course({ course }: { course: Schemas['CourseView'] }) {
  const { t, i18n } = useTranslation();
  const [answers, setAnswers] = useState<(number | undefined)[] | null>(null);
  const take = useTakeExamination();
  const complete = answers?.every((a) => a !== undefined) && answers.length === course.questions.length;
  const wrong = new Map(take.data?.wrong.map((w) => [w.question, w.rule]));
  return (
    <section className="panel">
      <h2>
        {i18n.language === 'en' ? course.titleEn : course.titleZh} <span className="grow" />
        {course.certifiedUntil ? (
          <Tag tone="good">
            {t('training.until')} {course.certifiedUntil}
          </Tag>
        ) : (
          <Tag tone="bad">{t('training.none')}</Tag>
        )}
      </h2>
      <ul>
        {course.text.map((p) => (
          <li key={p}>{p}</li>
        ))}
      </ul>
      {answers === null ? (
        <Button
          type="primary"
          disabled={course.triesLeftToday <= 0}
          onClick={() => setAnswers(new Array(course.questions.length).fill(undefined))}
        >
          {t('training.begin')}
        </Button>
      ) : (
        <>
          {course.questions.map((q, i) => (
            <fieldset key={q.ask} className="question">
              <legend>
                {i + 1}. {q.ask}{' '}
                {wrong.has(i) ? <Tag tone="bad">{`${t('training.wrong')} ${wrong.get(i)}`}</Tag> : null}
              </legend>
              <Radio.Group
                value={answers[i]}
                disabled={take.isSuccess}
                onChange={(e) => setAnswers(answers.map((a, k) => (k === i ? e.target.value : a)))}
                options={q.choices.map((choice, k) => ({ value: k, label: choice }))}
                vertical
              />
            </fieldset>
          ))}
          {take.data ? (
            <p role="status">
              <Tag tone={take.data.passed ? 'good' : 'bad'}>
                {t(take.data.passed ? 'training.passed' : 'training.failed')}
              </Tag>{' '}
              {take.data.right} / {take.data.of}
            </p>
          ) : null}
          <Refusal error={take.error} />
          {take.isSuccess ? (
            <Button
              onClick={() => {
                take.reset();
                setAnswers(null);
              }}
            >
              {t('app.close')}
            </Button>
          ) : (
            <Button
              type="primary"
              disabled={!complete}
              loading={take.isPending}
              onClick={() => take.mutate({ code: course.code, answers: answers as number[] })}
            >
              {t('training.submit')}
            </Button>
          )}
        </>
      )}
      <p className="muted">
        {t('training.pass')} {course.passMark} / {course.questions.length} · {t('training.tries')}{' '}
        {course.triesLeftToday}
      </p>
    </section>
  );
}
