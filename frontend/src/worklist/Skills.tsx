import { Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { word } from '../shared/format';
import { useSkills } from '../shared/queries';
import { Refusal } from '../shared/Refusal';
import { useSetSkills } from './queries';

/** What everybody can do; accounts whose step asks for a skill are handed to those who have it. */
export function Skills() {
  const { t } = useTranslation();
  const list = useSkills();
  const set = useSetSkills();
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
