import { Body, Button, Container, Head, Html, Preview, render, Text, toPlainText } from 'react-email';

const Mail = ({ paragraphs }: { paragraphs: number }) => (
  <Html lang="en">
    <Head />
    <Preview>A mail of ordinary size</Preview>
    <Body>
      <Container>
        {Array.from({ length: paragraphs }, (_, index) => `Paragraph ${index}`).map((paragraph) => (
          <Text key={paragraph} style={{ fontSize: 16, lineHeight: '24px', margin: '16px 0' }}>
            {paragraph}
          </Text>
        ))}
        <Button href="https://example.org">Open</Button>
      </Container>
    </Body>
  </Html>
);

/** The least that a mail needs: React and the renderer. */
export const handler = async (): Promise<{ bytes: number }> => {
  const html = await render(<Mail paragraphs={20} />);
  return { bytes: html.length + toPlainText(html).length };
};
