13 1
┏[1mProcesses[0m[39m[49m╭─[1m Commands [0m[39m[49m───────────────────────────────────────────────╮─────────┐
┃ web     │[38;5;3m/ [39m                                                    [38;5;8m1/26[39m│         │
┃ api     ├──────────────────────────────────────────────────────────┤         │
┃[48;5;240m•shell   [49m│[38;5;3m[48;2;100;100;100m▎[39m [1mquit[0m[39m[48;2;100;100;100m                [38;2;170;170;170mQuit[39m                              [38;5;3mq[39m [49m│8 .      │
┃         │  force-quit          [38;2;150;150;150mForce quit[39m                        [38;5;3mQ[39m │8 ..     │
┃         │  toggle-focus        [38;2;150;150;150mToggle focus[39m                    [38;5;3mC-a[39m │8 mprocs.│
┃         │  focus-term          [38;2;150;150;150mFocus terminal[39m                      │         │
┃         │  zoom                [38;2;150;150;150mZoom[39m                              [38;5;3mz[39m │8 package│
┃         │  show-commands-menu  [38;2;150;150;150mAll commands[39m                      [38;5;3mp[39m │         │
┃         │  next-proc           [38;2;150;150;150mNext[39m                              [38;5;3mj[39m │8 package│
┃         │  prev-proc           [38;2;150;150;150mPrev[39m                              [38;5;3mk[39m │         │
┃         │  start-proc          [38;2;150;150;150mStart[39m                             [38;5;3ms[39m │8 run.sh │
┃         │  term-proc           [38;2;150;150;150mStop[39m                              [38;5;3mx[39m │8 turbo.j│
┃         │  kill-proc           [38;2;150;150;150mKill[39m                              [38;5;3mX[39m │         │
┃         │  restart-proc        [38;2;150;150;150mRestart[39m                           [38;5;3mr[39m │         │
┃         │  restart-all         [38;2;150;150;150mRestart all[39m                         │         │
┃         │  duplicate-proc      [38;2;150;150;150mDuplicate current process[39m         [38;5;3mC[39m │         │
┃         │  force-restart-proc  [38;2;150;150;150mForce restart[39m                     [38;5;3mR[39m │         │
┃         │  force-restart-all   [38;2;150;150;150mForce restart all[39m                   │         │
┃         │  show-add-proc       [38;2;150;150;150mNew process dialog[39m                [38;5;3ma[39m │         │
┗━━━━━━━━━│  show-rename-proc    [38;2;150;150;150mRename process dialog[39m             [38;5;3me[39m │─────────┘
┌Help─────│  show-remove-proc    [38;2;150;150;150mRemove process dialog[39m             [38;5;3md[39m │─────────┐
│ <[38;5;3mC-a[39m: To│  close-current-modal [38;2;150;150;150mClose current modal[39m                 │: Stop>  <
└─────────╰──────────────────────────────────────────────────────────╯─────────┘
