import { Component } from "react";
import type { ReactNode } from "react";
import { ErrorState } from "./error-state.tsx";

/** Keeps a failure inside its own part of the screen. `resetKey`: a new value (other filters) tries again by itself. */
export class ErrorBoundary extends Component<
  { children: ReactNode; resetKey?: string; title?: string; onReset?: () => void },
  { error: unknown; failedAt: string | undefined }
> {
  override state = { error: undefined as unknown, failedAt: undefined as string | undefined };

  static getDerivedStateFromError(error: unknown) {
    return { error: error ?? new Error("nothing was thrown") };
  }

  override componentDidCatch() {
    this.setState({ failedAt: this.props.resetKey });
  }

  override componentDidUpdate() {
    const { error, failedAt } = this.state;
    if (error !== undefined && failedAt !== undefined && failedAt !== this.props.resetKey) {
      this.reset();
    }
  }

  reset = () => {
    this.props.onReset?.();
    this.setState({ error: undefined, failedAt: undefined });
  };

  override render() {
    if (this.state.error === undefined) return this.props.children;
    return (
      <ErrorState
        error={this.state.error}
        reset={this.reset}
        {...(this.props.title ? { title: this.props.title } : {})}
      />
    );
  }
}
