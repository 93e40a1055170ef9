import { Navigate } from '@tanstack/react-router';
import { usePost } from '../session.tsx';
import { homeOf } from './menu.ts';

export default function HomePage() {
  return <Navigate {...homeOf(usePost().role)} replace />;
}
