import { Component, type ReactNode } from "react";

type GuardProps = { readonly children: ReactNode; readonly fallback: (again: () => void) => ReactNode };

/** Keeps a page that broke from taking everything around it along, and says so in its place. */
export class Guard extends Component<GuardProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? this.props.fallback(() => this.setState({ broken: false })) : this.props.children;
  }
}
