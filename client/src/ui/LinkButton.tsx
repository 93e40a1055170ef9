import { Button, type ButtonProps } from '@mantine/core';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, Ref } from 'react';
import classes from './LinkButton.module.css';

type LinkButtonProps = ButtonProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'style' | 'color'> & { ref?: Ref<HTMLAnchorElement> };

function ButtonAnchor(props: LinkButtonProps) {
  return <Button {...props} component="a" classNames={{ root: classes.link ?? '' }} />;
}

/** A link that looks like a button: leads to a page where something is done; takes the router's `to`, `params`, `search`. */
export const LinkButton: LinkComponent<typeof ButtonAnchor> = createLink(ButtonAnchor);
