import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import {
  CalendarClock,
  ChartLine,
  ClipboardList,
  FileUp,
  GraduationCap,
  Handshake,
  HeartHandshake,
  Lightbulb,
  ListTodo,
  MessageCircleHeart,
  NotebookText,
  ScrollText,
  Settings,
  UserRound,
  UsersRound,
} from "lucide-react";
import type { ProgramForMe, Role } from "#shared/programs/schema.ts";
import type { NavEntry } from "#client/features/shell/nav.tsx";
import { cap } from "#client/lib/words.tsx";

/** The screens of a program that this person may open, in the order of the navigation. */
export function screensFor(program: ProgramForMe, i18n: I18n): NavEntry[] {
  const home = `/${program.slug}`;
  const staff: Role[] = ["coordinator", "supervisor"];
  const screens: (NavEntry & { roles: Role[] })[] = [
    {
      id: "today",
      label: i18n._(msg`Today`),
      href: `${home}/today`,
      icon: ListTodo,
      roles: staff,
    },
    {
      id: "mentors",
      label: cap(program.words.mentors),
      href: `${home}/mentors`,
      icon: UsersRound,
      roles: staff,
    },
    {
      id: "mentees",
      label: cap(program.words.mentees),
      href: `${home}/mentees`,
      icon: UserRound,
      roles: staff,
    },
    {
      id: "matches",
      label: i18n._(msg`Matches`),
      href: `${home}/matches`,
      icon: HeartHandshake,
      roles: staff,
    },
    {
      id: "matching",
      label: i18n._(msg`Suggestions`),
      href: `${home}/matching`,
      icon: Lightbulb,
      roles: ["coordinator"],
    },
    {
      id: "relief",
      label: i18n._(msg`Relief`),
      href: `${home}/relief`,
      icon: CalendarClock,
      roles: ["coordinator"],
    },
    {
      id: "sessions",
      label: i18n._(msg`Session logs`),
      href: `${home}/sessions`,
      icon: NotebookText,
      roles: staff,
    },
    {
      id: "burnout",
      label: i18n._(msg`Early conversations`),
      href: `${home}/burnout`,
      icon: MessageCircleHeart,
      roles: staff,
    },
    {
      id: "training",
      label: i18n._(msg`Training`),
      href: `${home}/training`,
      icon: GraduationCap,
      roles: [...staff, "admin"],
    },
    {
      id: "supervision",
      label: i18n._(msg`Supervision`),
      href: `${home}/supervision`,
      icon: Handshake,
      roles: staff,
    },
    {
      id: "engagement",
      label: i18n._(msg`Engagement`),
      href: `${home}/engagement`,
      icon: ChartLine,
      roles: [...staff, "reporter"],
    },
    {
      id: "import",
      label: i18n._(msg`Import`),
      href: `${home}/import`,
      icon: FileUp,
      roles: ["coordinator"],
      isSecondary: true,
    },
    {
      id: "people",
      label: i18n._(msg`People`),
      href: `${home}/people`,
      icon: ClipboardList,
      roles: ["admin"],
      isSecondary: true,
    },
    {
      id: "audit",
      label: i18n._(msg`Audit trail`),
      href: `${home}/audit`,
      icon: ScrollText,
      roles: ["admin"],
      isSecondary: true,
    },
    {
      id: "settings",
      label: i18n._(msg`Settings`),
      href: `${home}/settings`,
      icon: Settings,
      roles: ["admin", "coordinator", "supervisor", "reporter"],
      isSecondary: true,
    },
  ];
  return screens.filter((screen) => screen.roles.some((role) => program.roles.includes(role)));
}
