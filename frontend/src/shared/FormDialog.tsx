import { Button, Form, Modal } from 'antd';
import type { ReactNode } from 'react';
import { Refusal } from './Refusal';

/** A form in a dialog: the fields, what the service said, and one button. */
export function FormDialog<V>({
  open,
  title,
  close,
  deed,
  initial,
  submit,
  note,
  width,
  children,
}: {
  open: boolean;
  title: string;
  close: () => void;
  deed: { mutate: (values: V) => void; error: unknown; isPending: boolean; reset: () => void };
  initial?: Partial<V>;
  submit?: string;
  note?: string;
  width?: number;
  children: ReactNode;
}) {
  return (
    <Modal
      open={open}
      title={title}
      onCancel={close}
      afterClose={deed.reset}
      footer={null}
      destroyOnHidden
      width={width}
    >
      {note ? <p className="muted">{note}</p> : null}
      <Form<V> layout="vertical" onFinish={deed.mutate} initialValues={initial as never}>
        {children}
        <Refusal error={deed.error} />
        <Button type="primary" htmlType="submit" loading={deed.isPending}>
          {submit ?? title}
        </Button>
      </Form>
    </Modal>
  );
}
