import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { answer, api } from '../api/client';
import { word } from '../shared/format';
import { Refusal } from '../shared/Refusal';

/** What everybody can do; accounts whose step asks for a skill are handed to those who have it. */
export function Skills() {
  const { t } = useTranslation();
  const cache = useQueryClient();
  const list = useQuery({ queryKey: ['skills'], queryFn: () => answer(api.GET('/api/v1/skills')) });
  const set = useMutation({
    mutationFn: (v: { userId: string; skills: string[] }) =>
      answer(
        api.PUT('/api/v1/skills/{userId}', { params: { path: { userId: v.userId } }, body: { skills: v.skills } }),
      ),
    onSuccess: (all) => {
      cache.setQueryData(['skills'], all);
      cache.invalidateQueries({ queryKey: ['desk'] });
    },
  });
  const known = [...new Set(['SENIOR', ...(list.data ?? []).flatMap((p) => p.skills)])];
  return (
    <section className="panel">
      <h2>
        {t('cases.skills')} <span className="muted">{t('cases.skillsWhat')}</span>
      </h2>
      <Refusal error={set.error ?? list.error} />
      <Table
        rowKey="userId"
        size="small"
        loading={list.isPending}
        pagination={{ pageSize: 10, hideOnSinglePage: true }}
        scroll={{ x: 'max-content' }}
        dataSource={list.data}
        locale={{ emptyText: t('app.empty') }}
        columns={[
          { title: t('cases.person'), dataIndex: 'user', width: 140 },
          { title: t('cases.team'), dataIndex: 'team', width: 160 },
          {
            title: t('cases.skills'),
            render: (_, p) => (
              <Select
                mode="tags"
                aria-label={`${t('cases.skills')} ${p.user}`}
                value={p.skills}
                disabled={set.isPending}
                onChange={(skills: string[]) =>
                  set.mutate({ userId: p.userId, skills: skills.map((x) => x.trim().toUpperCase()) })
                }
                placeholder={t('cases.noSkill')}
                style={{ minWidth: 260 }}
                options={known.map((x) => ({ value: x, label: word('skills', x) }))}
              />
            ),
          },
        ]}
      />
    </section>
  );
}
