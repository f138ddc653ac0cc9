<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About digitpad</source>
        <translation>关于 digitpad</translation>
    </message>
    <message>
        <source>Licences…</source>
        <translation>许可证…</translation>
    </message>
    <message>
        <source>Copy Diagnostics</source>
        <translation>复制诊断信息</translation>
    </message>
    <message>
        <source>Versions, system and screen, for a report</source>
        <translation>版本、系统和屏幕信息，用于报告问题</translation>
    </message>
    <message>
        <source>Draw a digit, and a convolutional network after AlexNet reads it.</source>
        <translation>写一个数字，由仿照 AlexNet 的卷积神经网络来识别。</translation>
    </message>
    <message>
        <source>digitpad uses no network: what you draw and open stays on this computer, and nothing is ever sent.</source>
        <translation>digitpad 不使用网络：你写的和打开的内容都留在本机，不会发送任何信息。</translation>
    </message>
    <message>
        <source>{versions}, Qt {qt}; your digits are read on the processor ({machine}).</source>
        <translation>{versions}、Qt {qt}；数字在处理器（{machine}）上识别。</translation>
    </message>
    <message>
        <source>MNIST: Y. LeCun, C. Cortes, C. J. C. Burges, CC BY-SA 3.0.</source>
        <translation>MNIST 数据集：Y. LeCun、C. Cortes、C. J. C. Burges，CC BY-SA 3.0 许可。</translation>
    </message>
    <message>
        <source>Qt and PySide6: LGPL 3. PyTorch and NumPy: BSD. OpenCV: Apache 2.0. Chinese font: Noto Sans SC, OFL 1.1.</source>
        <translation>Qt 和 PySide6：LGPL 3。PyTorch 和 NumPy：BSD。OpenCV：Apache 2.0。中文字体：Noto Sans SC，OFL 1.1。</translation>
    </message>
    <message>
        <source>Network {name}, trained {when}.</source>
        <translation>网络 {name}，训练于 {when}。</translation>
    </message>
</context>
<context>
    <name>AnswerSection</name>
    <message>
        <source>&amp;Answer</source>
        <translation>识别结果(&amp;A)</translation>
    </message>
    <message>
        <source>Loading the network…</source>
        <translation>正在加载网络…</translation>
    </message>
    <message>
        <source>Your digit is read as soon as it is there.</source>
        <translation>加载完成后会立即识别你写的数字。</translation>
    </message>
    <message>
        <source>Press Predict</source>
        <translation>请按“识别”</translation>
    </message>
    <message>
        <source>“Predict While Drawing” is off in the View menu.</source>
        <translation>“视图”菜单中的“边写边识别”已关闭。</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>没有可用的网络</translation>
    </message>
    <message>
        <source>It could not be loaded. Predict tries again.</source>
        <translation>网络加载失败。按“识别”可重试。</translation>
    </message>
</context>
<context>
    <name>AskBar</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>Bars</name>
    <message>
        <source>How probable each digit is</source>
        <translation>每个数字的概率</translation>
    </message>
</context>
<context>
    <name>BigDigit</name>
    <message>
        <source>no digit</source>
        <translation>没有数字</translation>
    </message>
</context>
<context>
    <name>ClosingBar</name>
    <message>
        <source>Keep Training</source>
        <translation>在后台继续训练</translation>
    </message>
    <message>
        <source>Stop and Save</source>
        <translation>停止并保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stopping after this step; then the window closes.</source>
        <translation>这一步之后停止，然后关闭窗口。</translation>
    </message>
    <message>
        <source>A network is still being trained. It can go on without the window, or stop here and be continued later.</source>
        <translation>网络还在训练。可以关闭窗口，在后台继续训练；也可以现在停下，以后再接着训练。</translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>{name}: {first} against {second}</source>
        <translation>{name}：{first}与{second}对比</translation>
    </message>
    <message>
        <source>{first}, against {second}</source>
        <translation>{first}，对比 {second}</translation>
    </message>
    <message>
        <source>The accuracy of these runs was not measured.</source>
        <translation>这些训练没有测量准确率。</translation>
    </message>
    <message>
        <source>MNIST&apos;s test images</source>
        <translation>MNIST 测试集</translation>
    </message>
    <message>
        <source>MNIST&apos;s validation images</source>
        <translation>MNIST 验证集</translation>
    </message>
    <message>
        <source>{mean} points on {where}, from one pair. One pair shows nothing: train more seeds.</source>
        <translation>在 {where}上相差 {mean} 个百分点，只有一对训练。一对说明不了什么：请用更多随机种子训练。</translation>
    </message>
    <message>
        <source>Not distinguishable from seed noise on MNIST.</source>
        <translation>在 MNIST 上与随机种子的波动无法区分。</translation>
    </message>
    <message>
        <source>The first is better here, by more than seed noise.</source>
        <translation>这里前者更好，差别大于随机种子的波动。</translation>
    </message>
    <message>
        <source>The first is worse here, by more than seed noise.</source>
        <translation>这里前者更差，差别大于随机种子的波动。</translation>
    </message>
    <message>
        <source>{mean} points on {where}, mean of {count} seeds; 95 % interval {low} to {high}. {verdict}</source>
        <translation>在 {where}上相差 {mean} 个百分点（{count} 个随机种子的平均），95% 置信区间 {low} 到 {high}。{verdict}</translation>
    </message>
</context>
<context>
    <name>ComparisonForm</name>
    <message>
        <source>Claim</source>
        <translation>论点</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子数</translation>
    </message>
    <message>
        <source>Training images</source>
        <translation>训练图像</translation>
    </message>
    <message>
        <source>What is trained on and off</source>
        <translation>打开和关闭各训练一次的是什么</translation>
    </message>
    <message>
        <source>So many pairs of runs, each pair with a seed of its own</source>
        <translation>训练多少对，每对有自己的种子</translation>
    </message>
    <message>
        <source>With few images a claim can show what many images hide</source>
        <translation>图像少时，才看得出图像多时显不出的差别</translation>
    </message>
</context>
<context>
    <name>ComparisonList</name>
    <message>
        <source>“Compare On and Off…” in the Train tab trains a claim of the paper on and off, with the same seed: the pair shows here. Several seeds show what is more than chance.</source>
        <translation>“训练”标签页里的“比较开与关…”用同一个随机种子，把论文的一个论点开、关各训练一次：这一对会显示在这里。多用几个种子，才能看出哪些差别不是偶然。</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>还没有可比较的训练</translation>
    </message>
    <message>
        <source>Open This Comparison</source>
        <translation>打开这个比较</translation>
    </message>
    <message>
        <source>Its curves, and more seeds, in the Train tab</source>
        <translation>在“训练”页中查看曲线，或增加种子</translation>
    </message>
    <message>
        <source>What each switch was worth</source>
        <translation>每个开关的作用</translation>
    </message>
</context>
<context>
    <name>ComparisonPage</name>
    <message>
        <source>Another network is being trained. These runs can start when it has ended.</source>
        <translation>另一个网络正在训练，结束后才能开始。</translation>
    </message>
    <message>
        <source>Run {number} of {count}: {run}.</source>
        <translation>第 {number} 次，共 {count} 次：{run}。</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to the training of one network</source>
        <translation>返回单个网络的训练</translation>
    </message>
    <message>
        <source>What is a claim worth? On and off, in pairs</source>
        <translation>一个论点作用有多大？开与关，成对比较</translation>
    </message>
    <message>
        <source>The curves of both sides appear here.</source>
        <translation>两边的曲线显示在这里。</translation>
    </message>
</context>
<context>
    <name>ComparisonResult</name>
    <message>
        <source>{value} (seed {seed})</source>
        <translation>{value}（随机种子 {seed}）</translation>
    </message>
    <message>
        <source>On minus off, in points: {each}. The line is 0.</source>
        <translation>开减关，百分点：{each}。竖线为 0。</translation>
    </message>
    <message>
        <source>On minus off, in points: {each}. The line is 0, the bar the 95 % interval.</source>
        <translation>开减关，百分点：{each}。竖线为 0，色带为 95% 置信区间。</translation>
    </message>
</context>
<context>
    <name>ConfusionMatrix</name>
    <message>
        <source>Confusion matrix: rows are what it is, columns what the network read</source>
        <translation>混淆矩阵：行是真实数字，列是网络识别出的数字</translation>
    </message>
</context>
<context>
    <name>ConfusionModel</name>
    <message>
        <source>{label} read as {answer}: {count}</source>
        <translation>{label} 识别为 {answer}：{count} 张</translation>
    </message>
    <message>
        <source>read as {digit}</source>
        <translation>识别为 {digit}</translation>
    </message>
    <message>
        <source>is {digit}</source>
        <translation>实为 {digit}</translation>
    </message>
</context>
<context>
    <name>Controller</name>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Sent to the printer {name}.</source>
        <translation>已发送到打印机 {name}。</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详细信息…</translation>
    </message>
    <message>
        <source>“{name}” reads the pad.</source>
        <translation>现由“{name}”识别手写板上的内容。</translation>
    </message>
    <message>
        <source>{file} is saved.</source>
        <translation>{file} 已保存。</translation>
    </message>
    <message>
        <source>{name} holds no picture and no drawing.</source>
        <translation>{name}里没有图片，也没有手写内容。</translation>
    </message>
    <message>
        <source>{file} is opened, the first of {count} files. `digitpad predict` reads them all.</source>
        <translation>已打开 {file}，它是 {count} 个文件中的第一个；用 `digitpad predict` 可以全部识别。</translation>
    </message>
    <message>
        <source>what was dropped</source>
        <translation>拖入的内容</translation>
    </message>
    <message>
        <source>This run cannot go on now: it is at its end or damaged, or another one is being trained.</source>
        <translation>这次训练现在无法继续：它已完成或已损坏，或者另一次训练正在进行。</translation>
    </message>
    <message>
        <source>A training was cut off at step {step} of {steps}. What it had learned until then is kept, and it can go on.</source>
        <translation>有一次训练在第 {step} 步（共 {steps} 步）中断了。到那时为止学到的已保存，可以接着训练。</translation>
    </message>
    <message>
        <source>Continue It</source>
        <translation>接着训练</translation>
    </message>
    <message>
        <source>{file} is a network that can read your digits in place of the one in use.</source>
        <translation>{file} 是一个网络，可以代替当前网络来识别你写的数字。</translation>
    </message>
    <message>
        <source>Use This Network</source>
        <translation>使用此网络</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>One step: train on a single batch, then rest</source>
        <translation>单步：只训练一个批次，然后暂停</translation>
    </message>
    <message>
        <source>Stop and keep what was learned</source>
        <translation>停止，并保留已学到的权重</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>出错了</translation>
    </message>
    <message>
        <source>This should not have happened. You can go on working. If you want to report it, copy this; digitpad sends nothing.</source>
        <translation>这不应该发生。可以继续使用。如果想报告此问题，请复制以下内容；digitpad 不会发送任何信息。</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open the Log Folder</source>
        <translation>打开日志文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>DigitChart</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>{wrong} of {count} wrong ({right} % right)</source>
        <translation>{count} 个中错 {wrong} 个（正确 {right}%）</translation>
    </message>
    <message>
        <source>{wrong} of {count} wrong</source>
        <translation>{count} 个中错 {wrong} 个</translation>
    </message>
    <message>
        <source>How many pictures of each digit were read right</source>
        <translation>每个数字有多少图像识别正确</translation>
    </message>
</context>
<context>
    <name>DivergedOffer</name>
    <message>
        <source>The loss was no number any more at step {step}: the learning rate is too high.</source>
        <translation>第 {step} 步的损失已不是数值（NaN）：学习率过大。</translation>
    </message>
    <message>
        <source>The loss grew beyond all numbers at step {step}: the learning rate is too high.</source>
        <translation>第 {step} 步的损失变为无穷大：学习率过大。</translation>
    </message>
    <message>
        <source>The run rests at its last good checkpoint, step {kept}.</source>
        <translation>训练已暂停，停在最后一个完好的检查点：第 {kept} 步。</translation>
    </message>
    <message>
        <source>The run rests at its beginning.</source>
        <translation>训练已暂停，回到起点。</translation>
    </message>
    <message>
        <source>{what} {now}</source>
        <translation>{what}{now}</translation>
    </message>
    <message>
        <source>Go On at Half the Learning Rate</source>
        <translation>学习率减半并继续</translation>
    </message>
    <message>
        <source>Begin Again at Half the Learning Rate</source>
        <translation>学习率减半，重新开始</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>{path} does not exist.</source>
        <translation>{path} 不存在。</translation>
    </message>
    <message>
        <source>{path} is a folder, not a file.</source>
        <translation>{path} 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>{path} cannot be read: permission denied.</source>
        <translation>无法读取 {path}：没有权限。</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>无法读取 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <translation>{path} 是空文件。</translation>
    </message>
    <message>
        <source>{path} is not a picture that can be read, or it is damaged.</source>
        <translation>{path} 不是可读取的图片，或者已损坏。</translation>
    </message>
    <message>
        <source>{path} is a HEIC picture, which digitpad does not read; saved as JPEG or PNG it can be opened.</source>
        <translation>{path} 是 HEIC 图片，digitpad 不能识别；另存为 JPEG 或 PNG 后即可打开。</translation>
    </message>
    <message>
        <source>{path} is too large: {width} x {height} pixels, at most {limit} on a side.</source>
        <translation>{path} 太大：{width} x {height} 像素，边长最多 {limit} 像素。</translation>
    </message>
    <message>
        <source>{path} is too small: {width} x {height} pixels, at least {limit} on a side.</source>
        <translation>{path} 太小：{width} x {height} 像素，边长至少 {limit} 像素。</translation>
    </message>
    <message>
        <source>{path} is too narrow: {width} x {height} pixels, at most {limit} times as long as it is high or wide.</source>
        <translation>{path} 太窄长：{width} x {height} 像素，长边最多为短边的 {limit} 倍。</translation>
    </message>
    <message>
        <source>{path} is too large: at most {limit} million pixels can be read.</source>
        <translation>{path} 太大：最多可读取 {limit} 百万像素。</translation>
    </message>
    <message>
        <source>There is nothing to read in {path}: no ink was found.</source>
        <translation>{path} 中没有可识别的内容：没有找到笔迹。</translation>
    </message>
    <message>
        <source>{path} is not a drawing: {reason}.</source>
        <translation>{path} 不是手写文件：{reason}。</translation>
    </message>
    <message>
        <source>{path} has too many points: at most {limit} can be read.</source>
        <translation>{path} 的点太多：最多可读取 {limit} 个。</translation>
    </message>
    <message>
        <source>{path} holds a drawing a line, and the window shows one; `digitpad predict` reads them all.</source>
        <translation>{path} 每行是一份手写，而窗口只显示一份；用 `digitpad predict` 可以全部识别。</translation>
    </message>
    <message>
        <source>{path} is not a digitpad model: {reason}.</source>
        <translation>{path} 不是 digitpad 模型：{reason}。</translation>
    </message>
    <message>
        <source>{path} is a model of format {version}; this digitpad reads format {known}. A newer digitpad may read it.</source>
        <translation>{path} 的模型格式为第 {version} 版，而此 digitpad 只能读取第 {known} 版。较新的 digitpad 也许可以读取。</translation>
    </message>
    <message>
        <source>There is no run {name} in {folder}.</source>
        <translation>{folder} 中没有名为 {name} 的训练记录。</translation>
    </message>
    <message>
        <source>{path} is not a training run: {reason}.</source>
        <translation>{path} 不是训练记录：{reason}。</translation>
    </message>
    <message>
        <source>The MNIST file {path} is missing or damaged; install digitpad again to restore it.</source>
        <translation>MNIST 文件 {path} 缺失或已损坏；重新安装 digitpad 即可恢复。</translation>
    </message>
    <message>
        <source>{name}: {reason}.</source>
        <translation>{name}：{reason}。</translation>
    </message>
    <message>
        <source>{name}: another digitpad is training this run.</source>
        <translation>{name}：另一个 digitpad 正在训练它。</translation>
    </message>
    <message>
        <source>{name}: it is not installed; pip install {name} brings it.</source>
        <translation>{name}：没有安装；pip install {name} 可以安装。</translation>
    </message>
    <message>
        <source>--data: {data} is neither a folder, nor a .jsonl or .jsonl.gz file, nor mnist-test.</source>
        <translation>--data：{data} 不是文件夹，不是 .jsonl 或 .jsonl.gz 文件，也不是 mnist-test。</translation>
    </message>
    <message>
        <source>bench: this needs digitpad under a Python of its own, not the packaged program.</source>
        <translation>bench：打包的程序不能用，要在 Python 中使用 digitpad。</translation>
    </message>
    <message>
        <source>bench: a window could not be shown, or did not answer.</source>
        <translation>bench：窗口不能显示，或没有回答。</translation>
    </message>
    <message>
        <source>bench: {reason}.</source>
        <translation>bench：{reason}。</translation>
    </message>
    <message>
        <source>{path} has no label: a labelled drawing has &quot;label&quot;, a labelled picture is named LABEL_….</source>
        <translation>{path} 没有标签：带标签的手写文件含有 &quot;label&quot;，带标签的图片以“标签_…”命名。</translation>
    </message>
    <message>
        <source>The settings could not be read and are the usual ones again; the old file is kept as {path}.</source>
        <translation>设置无法读取，已恢复默认；原文件保留为 {path}。</translation>
    </message>
    <message>
        <source>The window&apos;s size and place could not be read; they are the usual ones again.</source>
        <translation>窗口的大小和位置无法读取，已恢复默认。</translation>
    </message>
    <message>
        <source>Settings and drawings cannot be kept for the next start: {path} cannot be written ({reason}).</source>
        <translation>设置和手写无法保留到下次启动：{path} 无法写入（{reason}）。</translation>
    </message>
    <message>
        <source>No program on this computer shows folders; this one is {path}.</source>
        <translation>这台电脑上没有能打开文件夹的程序；这个文件夹是 {path}。</translation>
    </message>
    <message>
        <source>This digitpad reads digits and does not train; the package digitpad does.</source>
        <translation>这个 digitpad 只识别数字，不能训练；软件包 digitpad 可以训练。</translation>
    </message>
    <message>
        <source>There are {found} CUDA devices here, not {devices}.</source>
        <translation>这台电脑有 {found} 个 CUDA 设备，没有 {devices} 个。</translation>
    </message>
    <message>
        <source>A batch of {batch} cannot be divided among {devices} devices.</source>
        <translation>每批 {batch} 张图像无法分给 {devices} 个设备。</translation>
    </message>
    <message>
        <source>Another process of the run could not start.</source>
        <translation>这次训练的另一个进程没能启动。</translation>
    </message>
    <message>
        <source>Another process of the run ended; its last checkpoint is kept, and it can be resumed from there.</source>
        <translation>这次训练的另一个进程已中止；最近的检查点还在，可以从那里接着训练。</translation>
    </message>
    <message>
        <source>The device {name} has not enough memory for a batch of {batch}; try {smaller}.</source>
        <translation>设备 {name} 的内存不足以处理大小为 {batch} 的批次；请试试 {smaller}。</translation>
    </message>
    <message>
        <source>The device {name} has not enough memory for this network, whatever the batch; make it narrower.</source>
        <translation>设备 {name} 的内存不足以训练此网络，批次再小也不行；请减小网络宽度。</translation>
    </message>
    <message>
        <source>The loss became {loss} at step {step}; to go on from step {kept}: digitpad train --resume {run} --learning-rate {rate}.</source>
        <translation>第 {step} 步的损失变为 {loss}；从第 {kept} 步继续：digitpad train --resume {run} --learning-rate {rate}。</translation>
    </message>
    <message>
        <source>Something went wrong inside digitpad. What happened is in its log file.</source>
        <translation>digitpad 内部出错。详情已记入日志文件。</translation>
    </message>
    <message>
        <source>The page could not be printed: the printer took nothing.</source>
        <translation>页面无法打印：打印机未接受任何内容。</translation>
    </message>
    <message>
        <source>The device {name} is not available here; there is {known}.</source>
        <translation>此处没有设备 {name}；可用的有：{known}。</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>what the network sees</source>
        <translation>网络看到的图像</translation>
    </message>
    <message>
        <source>The exact 28 x 28 pixels that the network is given. Drag them into another program.</source>
        <translation>网络实际得到的 28 x 28 像素。可以拖到其他程序中。</translation>
    </message>
    <message>
        <source>Drag the answer into another program.</source>
        <translation>可以把识别结果拖到其他程序中。</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>What digitpad is made of</source>
        <translation>digitpad 的组成部分</translation>
    </message>
    <message>
        <source>The licence</source>
        <translation>许可证内容</translation>
    </message>
</context>
<context>
    <name>LiveRun</name>
    <message>
        <source>The loss is no number at step {step}: stop, and go back for a smaller learning rate, for both sides alike.</source>
        <translation>第 {step} 步的损失不是数：请停止，返回后为两边设同样更小的学习率。</translation>
    </message>
    <message>
        <source>Preparing…</source>
        <translation>正在准备…</translation>
    </message>
    <message>
        <source>Step {step} of {steps} ({percent} %).</source>
        <translation>第 {step} 步（{percent}%），共 {steps} 步。</translation>
    </message>
    <message>
        <source>Evaluating at step {step} of {steps} ({percent} %).</source>
        <translation>正在第 {step} 步评估（{percent}%），共 {steps} 步。</translation>
    </message>
    <message>
        <source>Step {step} of {steps}.</source>
        <translation>第 {step} 步，共 {steps} 步。</translation>
    </message>
    <message>
        <source>{step} Paused.</source>
        <translation>{step}已暂停。</translation>
    </message>
    <message>
        <source>{step} About {time} left in all.</source>
        <translation>{step}全部还需约 {time}。</translation>
    </message>
</context>
<context>
    <name>Menus</name>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>Open &amp;Sample</source>
        <translation>打开示例(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;New Drawing</source>
        <translation>新建手写(&amp;N)</translation>
    </message>
    <message>
        <source>Sa&amp;ve</source>
        <translation>保存(&amp;V)</translation>
    </message>
    <message>
        <source>Save &amp;As…</source>
        <translation>另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Close Window</source>
        <translation>关闭窗口(&amp;C)</translation>
    </message>
    <message>
        <source>Pictures of &amp;MNIST</source>
        <translation>MNIST 图片(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy Answer</source>
        <translation>复制识别结果(&amp;C)</translation>
    </message>
    <message>
        <source>Copy Answer as &amp;Text</source>
        <translation>复制识别结果为文本(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Print…</source>
        <translation>打印(&amp;P)…</translation>
    </message>
    <message>
        <source>Export as P&amp;DF…</source>
        <translation>导出为 PDF(&amp;D)…</translation>
    </message>
    <message>
        <source>Copy Answer as P&amp;icture</source>
        <translation>复制识别结果为图片(&amp;I)</translation>
    </message>
    <message>
        <source>Copy What the Network &amp;Sees</source>
        <translation>复制网络看到的图像(&amp;S)</translation>
    </message>
    <message>
        <source>Predict &amp;While Drawing</source>
        <translation>边写边识别(&amp;W)</translation>
    </message>
    <message>
        <source>Less &amp;Motion</source>
        <translation>减少动态效果(&amp;M)</translation>
    </message>
    <message>
        <source>More &amp;Contrast</source>
        <translation>增强对比度(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Presenter Mode</source>
        <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About digitpad</source>
        <translation>关于 digitpad(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Clear List</source>
        <translation>清空列表(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
</context>
<context>
    <name>MnistBrowser</name>
    <message>
        <source>{count} pictures. Choose one, and it lands on the pad.</source>
        <translation>{count} 张图片。选一张，它会出现在手写板上。</translation>
    </message>
    <message>
        <source>MNIST&apos;s Pictures</source>
        <translation>MNIST 图片</translation>
    </message>
    <message>
        <source>MNIST&apos;s Test Pictures</source>
        <translation>MNIST 测试图片</translation>
    </message>
    <message>
        <source>&amp;Set:</source>
        <translation>数据集(&amp;S)：</translation>
    </message>
    <message>
        <source>Training (60,000)</source>
        <translation>训练集（60,000）</translation>
    </message>
    <message>
        <source>Test (10,000)</source>
        <translation>测试集（10,000）</translation>
    </message>
    <message>
        <source>Pictures of the chosen digit</source>
        <translation>所选数字的图片</translation>
    </message>
    <message>
        <source>Digit {digit}</source>
        <translation>数字 {digit}</translation>
    </message>
</context>
<context>
    <name>Numbers</name>
    <message>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>Probability of {digit}</source>
        <translation>{digit} 的概率</translation>
    </message>
    <message>
        <source>&lt; 0.1 %</source>
        <translation>&lt; 0.1%</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Pictures, drawings and networks</source>
        <translation>图片、手写和网络</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a Picture or a Drawing</source>
        <translation>打开图片或手写文件</translation>
    </message>
    <message>
        <source>the clipboard</source>
        <translation>剪贴板</translation>
    </message>
</context>
<context>
    <name>Pad</name>
    <message>
        <source>Drawing pad, showing the picture {name}</source>
        <translation>手写板，显示图片 {name}</translation>
    </message>
    <message>
        <source>Drawing pad, 1 stroke</source>
        <translation>手写板，1 笔</translation>
    </message>
    <message>
        <source>Drawing pad, {count} strokes</source>
        <translation>手写板，{count} 笔</translation>
    </message>
    <message>
        <source>Arrow keys move the crosshair, Space lowers and lifts the pen, Escape lifts it.</source>
        <translation>方向键移动十字光标，空格键落笔和抬笔，Esc 键抬笔。</translation>
    </message>
    <message>
        <source>Draw a digit here</source>
        <translation>在这里写一个数字</translation>
    </message>
    <message>
        <source>Arrow keys move · Space lowers and lifts the pen</source>
        <translation>方向键移动 · 空格键落笔和抬笔</translation>
    </message>
</context>
<context>
    <name>PadActions</name>
    <message>
        <source>&amp;Eraser</source>
        <translation>橡皮(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>粘贴(&amp;P)</translation>
    </message>
    <message>
        <source>P&amp;redict</source>
        <translation>识别(&amp;R)</translation>
    </message>
    <message>
        <source>Empty the pad; Undo brings everything back</source>
        <translation>清空手写板；可用“撤销”全部恢复</translation>
    </message>
    <message>
        <source>Take away whole strokes; the right mouse button does the same</source>
        <translation>擦除整笔；按住鼠标右键也可以</translation>
    </message>
    <message>
        <source>Open a picture of a digit, or a drawing</source>
        <translation>打开数字图片或手写文件</translation>
    </message>
    <message>
        <source>Paste a picture, a file or a drawing</source>
        <translation>粘贴图片、文件或手写内容</translation>
    </message>
    <message>
        <source>Read what is on the pad now</source>
        <translation>立即识别手写板上的内容</translation>
    </message>
    <message>
        <source>&amp;Undo {step}</source>
        <translation>撤销{step}(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo {step}</source>
        <translation>重做{step}(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>C&amp;lear</source>
        <translation>清除(&amp;L)</translation>
    </message>
    <message>
        <source>Stroke</source>
        <translation>笔画</translation>
    </message>
    <message>
        <source>Erase</source>
        <translation>擦除</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>手写</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Draw Instead</source>
        <translation>改为手写</translation>
    </message>
    <message>
        <source>New Drawing</source>
        <translation>新建手写</translation>
    </message>
    <message>
        <source>Restored Drawing</source>
        <translation>恢复的手写</translation>
    </message>
</context>
<context>
    <name>PadArea</name>
    <message>
        <source>Draw instead</source>
        <translation>改为手写</translation>
    </message>
    <message>
        <source>Put the picture away and draw on empty paper</source>
        <translation>收起图片，在白纸上书写</translation>
    </message>
</context>
<context>
    <name>PadPanel</name>
    <message>
        <source>Draw a digit, drop a picture here, or press {key}.</source>
        <translation>写一个数字，拖入图片，或按 {key} 粘贴。</translation>
    </message>
    <message>
        <source>Pen width</source>
        <translation>笔宽</translation>
    </message>
    <message>
        <source>Pen width: only how the ink looks, not what the network sees</source>
        <translation>笔宽：只影响笔迹的外观，不影响网络看到的图像</translation>
    </message>
</context>
<context>
    <name>Pairs</name>
    <message>
        <source>as set: {count}</source>
        <translation>按设置：{count}</translation>
    </message>
    <message>
        <source>{side}; seed {seed}</source>
        <translation>{side}；随机种子 {seed}</translation>
    </message>
    <message>
        <source>{word}, seed {seed}</source>
        <translation>{word}，种子 {seed}</translation>
    </message>
    <message>
        <source>Equal on both sides: {preset}, the seed, {images} training images in the same order, {steps} steps of {batch} (each image {times} times), the learning rate. Judged at its best moment by {validation} validation images; the test images are left alone.</source>
        <translation>两边相同：{preset}、随机种子、{images} 张顺序相同的训练图像、{steps} 步（每步 {batch} 张，每张图像看 {times} 遍）、学习率。以每次训练的最佳时刻在 {validation} 张验证图像上的成绩为准；不动测试图像。</translation>
    </message>
    <message>
        <source>Not equal: {on} weights with it, {off} without.</source>
        <translation>不同：开时有 {on} 个权重，关时有 {off} 个。</translation>
    </message>
    <message>
        <source>All {count} runs are complete.</source>
        <translation>{count} 次训练全部完成。</translation>
    </message>
    <message>
        <source>{count} runs, one after another.</source>
        <translation>共 {count} 次训练，一次接一次。</translation>
    </message>
    <message>
        <source>{done} of {count} runs complete; the others are still to be trained.</source>
        <translation>共 {count} 次训练，已完成 {done} 次，其余尚待训练。</translation>
    </message>
    <message>
        <source>What was begun is kept and goes on where it stopped.</source>
        <translation>已开始的训练会保留，并从停下的地方继续。</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>How long they take here is not measured yet; the first steps will tell.</source>
        <translation>在这台电脑上需要多久还没有测过，开始几步之后便知道。</translation>
    </message>
    <message>
        <source>About {time}.</source>
        <translation>约 {time}。</translation>
    </message>
    <message>
        <source>Roughly {time}: one side was not measured here yet.</source>
        <translation>大约 {time}：其中一边还没有在这里测过。</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>The picture {name}, the digit found in it marked</source>
        <translation>图片 {name}，已标出其中找到的数字</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>MNIST test {place}: {digit}</source>
        <translation>MNIST 测试集 {place}：{digit}</translation>
    </message>
    <message>
        <source>MNIST training {place}: {digit}</source>
        <translation>MNIST 训练集 {place}：{digit}</translation>
    </message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message>
        <source>Scheduled &amp;printing:</source>
        <translation>定时打印(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Billing information:</source>
        <translation>计费信息(&amp;B)：</translation>
    </message>
    <message>
        <source>Job &amp;priority:</source>
        <translation>任务优先级(&amp;P)：</translation>
    </message>
    <message>
        <source>&amp;Start:</source>
        <translation>起始(&amp;S)：</translation>
    </message>
    <message>
        <source>&amp;End:</source>
        <translation>结尾(&amp;E)：</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>查找范围(&amp;L)：</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>文件类型(&amp;T)：</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Page &amp;order:</source>
        <translation>页面顺序(&amp;O)：</translation>
    </message>
    <message>
        <source>Pages &amp;per sheet:</source>
        <translation>每张页数(&amp;P)：</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Page &amp;Set:</source>
        <translation>页面集合(&amp;S)：</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>it is not valid JSON</source>
        <translation>不是有效的 JSON</translation>
    </message>
    <message>
        <source>it has no list of &quot;strokes&quot;</source>
        <translation>缺少 &quot;strokes&quot; 列表</translation>
    </message>
    <message>
        <source>its label is not a digit 0 to 9</source>
        <translation>标签不是 0 到 9 的数字</translation>
    </message>
    <message>
        <source>its extent is not a usable number</source>
        <translation>画板边长不是可用的数字</translation>
    </message>
    <message>
        <source>it has no strokes</source>
        <translation>没有笔画</translation>
    </message>
    <message>
        <source>a stroke is a list of points [x, y] or [x, y, pressure]</source>
        <translation>每一笔应为由 [x, y] 或 [x, y, 压力] 组成的点列表</translation>
    </message>
    <message>
        <source>a coordinate is not a usable number</source>
        <translation>有坐标不是可用的数</translation>
    </message>
    <message>
        <source>it is cut short or damaged</source>
        <translation>文件不完整或已损坏</translation>
    </message>
    <message>
        <source>its tensors do not fit its card</source>
        <translation>张量与模型卡不符</translation>
    </message>
    <message>
        <source>its header is damaged</source>
        <translation>文件头已损坏</translation>
    </message>
    <message>
        <source>it has too many tensors</source>
        <translation>张量太多</translation>
    </message>
    <message>
        <source>it is cut short or its header is damaged</source>
        <translation>文件不完整或文件头已损坏</translation>
    </message>
    <message>
        <source>it has no readable header, or it is cut short</source>
        <translation>没有可读取的文件头，或文件不完整</translation>
    </message>
    <message>
        <source>it has no digitpad card</source>
        <translation>没有 digitpad 模型卡</translation>
    </message>
    <message>
        <source>it has no config.json</source>
        <translation>没有 config.json</translation>
    </message>
    <message>
        <source>its last.safetensors is damaged or of other settings</source>
        <translation>last.safetensors 已损坏或属于其他设置</translation>
    </message>
    <message>
        <source>its best.safetensors is of other settings</source>
        <translation>best.safetensors 属于其他设置</translation>
    </message>
    <message>
        <source>it must be a number, above 0 and at most 1</source>
        <translation>必须是大于 0 且不超过 1 的数</translation>
    </message>
    <message>
        <source>it must be a number, at least 0 and at most 0.9</source>
        <translation>必须是 0 到 0.9 之间的数</translation>
    </message>
    <message>
        <source>no space left on device</source>
        <translation>磁盘空间不足</translation>
    </message>
    <message>
        <source>read-only file system</source>
        <translation>文件系统是只读的</translation>
    </message>
    <message>
        <source>permission denied</source>
        <translation>没有权限</translation>
    </message>
    <message>
        <source>no such file or directory</source>
        <translation>没有这个文件或文件夹</translation>
    </message>
    <message>
        <source>file exists</source>
        <translation>同名文件已存在</translation>
    </message>
    <message>
        <source>not a directory</source>
        <translation>不是文件夹</translation>
    </message>
    <message>
        <source>is a directory</source>
        <translation>是文件夹</translation>
    </message>
    <message>
        <source>input/output error</source>
        <translation>输入输出错误</translation>
    </message>
    <message>
        <source>file name too long</source>
        <translation>文件名太长</translation>
    </message>
    <message>
        <source>it is being trained</source>
        <translation>它正在训练</translation>
    </message>
    <message>
        <source>the system has no trash for it</source>
        <translation>系统没有可用的回收站</translation>
    </message>
</context>
<context>
    <name>Reliability</name>
    <message>
        <source>{number} %</source>
        <translation>{number}%</translation>
    </message>
    <message>
        <source>how sure it was</source>
        <translation>它有多大把握</translation>
    </message>
    <message>
        <source>Calibration: how often it was right, by how sure it was</source>
        <translation>校准：在不同把握程度下识别正确的比例</translation>
    </message>
    <message>
        <source>about {sure} % sure: {count} answers, {right} % right</source>
        <translation>把握约 {sure}%：{count} 次识别，{right}% 正确</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>No {label} was read as {answer}.</source>
        <translation>没有 {label} 被识别为 {answer}。</translation>
    </message>
    <message>
        <source>Pictures of {label} read as {answer}: {count}, the surest first. Choose a picture, and it lands on the pad.</source>
        <translation>{label} 识别为 {answer}：{count} 张，按把握从大到小排列。选一张图像，它会出现在手写板上。</translation>
    </message>
    <message>
        <source>Pictures of {label} wrongly read as {answer}: {count}, the surest first. Choose a picture, and it lands on the pad.</source>
        <translation>{label} 被误认作 {answer}：{count} 张，按把握从大到小排列。选一张图像，它会出现在手写板上。</translation>
    </message>
    <message>
        <source>{accuracy} % right on MNIST&apos;s {count} test images</source>
        <translation>MNIST 的 {count} 张测试图像识别正确 {accuracy}%</translation>
    </message>
    <message>
        <source>{wrong} wrong. 95 % interval: {low} to {high} %. None of these images was used in its training.</source>
        <translation>错 {wrong} 张。95% 置信区间：{low}% 到 {high}%。这些图像都没有用于训练。</translation>
    </message>
    <message>
        <source>On the dashed line, a percentage is worth what it says. Mean distance from it (ECE): {ece} points. Under each dot stands how many answers it sums up.</source>
        <translation>在虚线上，百分比名副其实。与虚线的平均距离（ECE）：{ece} 个百分点。每个点下方是它所汇总的识别次数。</translation>
    </message>
    <message>
        <source>Progress of the test</source>
        <translation>测试进度</translation>
    </message>
    <message>
        <source>Reading MNIST&apos;s 10,000 test images. This happens once for each run.</source>
        <translation>正在识别 MNIST 的 10,000 张测试图像。每次训练只做一遍。</translation>
    </message>
    <message>
        <source>Which mistakes it makes</source>
        <translation>会犯哪些错</translation>
    </message>
    <message>
        <source>Each row is a digit, each column what it was read as. Choose a cell to see its pictures.</source>
        <translation>每行是一个真实数字，每列是识别出的数字。选一个格子，查看其中的图像。</translation>
    </message>
    <message>
        <source>Mistakes by digit</source>
        <translation>各数字的错误</translation>
    </message>
    <message>
        <source>Can its percentages be believed?</source>
        <translation>它的百分比可信吗？</translation>
    </message>
</context>
<context>
    <name>RunHeader</name>
    <message>
        <source>Progress of the training</source>
        <translation>训练进度</translation>
    </message>
    <message>
        <source>Loading PyTorch…</source>
        <translation>正在加载 PyTorch…</translation>
    </message>
    <message>
        <source>Reading the digits…</source>
        <translation>正在读取数字…</translation>
    </message>
    <message>
        <source>Preparing the first step…</source>
        <translation>正在准备第一步…</translation>
    </message>
    <message>
        <source>Step {step} of {steps}</source>
        <translation>第 {step} / {steps} 步</translation>
    </message>
    <message>
        <source>Evaluating at step {step}</source>
        <translation>正在评估第 {step} 步</translation>
    </message>
    <message>
        <source>Paused · {step}</source>
        <translation>已暂停 · {step}</translation>
    </message>
    <message>
        <source>Done · {step}</source>
        <translation>已完成 · {step}</translation>
    </message>
    <message>
        <source>Stopped · {step}</source>
        <translation>已停止 · {step}</translation>
    </message>
    <message>
        <source>{words} · {percent} %</source>
        <translation>{words} · {percent}%</translation>
    </message>
    <message>
        <source>{time} left</source>
        <translation>剩 {time}</translation>
    </message>
    <message>
        <source>epoch {number}</source>
        <translation>第 {number} 轮</translation>
    </message>
    <message>
        <source>{count} MB</source>
        <translation>{count} MB</translation>
    </message>
</context>
<context>
    <name>RunOffer</name>
    <message>
        <source>Show Result</source>
        <translation>查看结果</translation>
    </message>
    <message>
        <source>Continue It</source>
        <translation>接着训练</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>先不管它</translation>
    </message>
    <message>
        <source>The run is over. See how its network does on MNIST&apos;s test images, and use it.</source>
        <translation>训练结束了。看看它的网络在 MNIST 测试图像上的表现，并使用它。</translation>
    </message>
    <message>
        <source>“{name}” was stopped at step {step} of {steps}.</source>
        <translation>“{name}”停在第 {step} / {steps} 步。</translation>
    </message>
</context>
<context>
    <name>RunView</name>
    <message>
        <source>Preparing the curves…</source>
        <translation>正在准备曲线…</translation>
    </message>
    <message>
        <source>Ready to train</source>
        <translation>可以开始训练</translation>
    </message>
    <message>
        <source>Press Start. Curves, filters and the answer to your drawing appear here while the network learns.</source>
        <translation>按“开始”。网络学习时，曲线、卷积核以及对你所写数字的识别结果会显示在这里。</translation>
    </message>
</context>
<context>
    <name>Runs</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}：{value}</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>已中断</translation>
    </message>
    <message>
        <source>running</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>{state}, {percent} %</source>
        <translation>{state}，{percent}%</translation>
    </message>
    <message>
        <source>Its settings (config.json) are missing or damaged.</source>
        <translation>它的设置（config.json）缺失或损坏。</translation>
    </message>
    <message>
        <source>Its checkpoint (last.safetensors) is damaged: it cannot go on.</source>
        <translation>它的检查点（last.safetensors）已损坏：无法继续训练。</translation>
    </message>
</context>
<context>
    <name>RunsActions</name>
    <message>
        <source>Name:</source>
        <translation>名称：</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Note:</source>
        <translation>备注：</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Move “{name}” to the trash?</source>
        <translation>把“{name}”移到回收站？</translation>
    </message>
    <message>
        <source>Move {count} runs to the trash?</source>
        <translation>把 {count} 个训练移到回收站？</translation>
    </message>
    <message>
        <source>Move to Trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <source>Save the Network</source>
        <translation>保存网络</translation>
    </message>
    <message>
        <source>digitpad networks (*.safetensors)</source>
        <translation>digitpad 网络 (*.safetensors)</translation>
    </message>
    <message>
        <source>Delete the snapshots of “{name}”, {size}? The replay of what it learned goes with them, for good.</source>
        <translation>删除“{name}”的快照（{size}）？学习过程的回放也会随之永久消失。</translation>
    </message>
    <message>
        <source>Delete the snapshots of {count} runs, {size}? The replay of what they learned goes with them, for good.</source>
        <translation>删除 {count} 次训练的快照（{size}）？学习过程的回放也会随之永久消失。</translation>
    </message>
    <message>
        <source>Save the Curves</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>Show &amp;Result</source>
        <translation>查看结果(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Use This Model</source>
        <translation>使用此模型(&amp;U)</translation>
    </message>
    <message>
        <source>Have this run&apos;s network read what is on the pad, until digitpad is closed</source>
        <translation>让这次训练的网络识别手写板上的内容，直到关闭 digitpad</translation>
    </message>
    <message>
        <source>&amp;Continue Training</source>
        <translation>继续训练(&amp;C)</translation>
    </message>
    <message>
        <source>Re&amp;name…</source>
        <translation>重命名(&amp;N)…</translation>
    </message>
    <message>
        <source>N&amp;ote…</source>
        <translation>备注(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Save Network As…</source>
        <translation>网络另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Network as ONNX…</source>
        <translation>网络导出为 ONNX(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Curves as CSV…</source>
        <translation>曲线导出为 CSV(&amp;C)…</translation>
    </message>
    <message>
        <source>Curves for &amp;TensorBoard…</source>
        <translation>曲线导出到 TensorBoard(&amp;T)…</translation>
    </message>
    <message>
        <source>Show &amp;Folder</source>
        <translation>打开文件夹(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Delete Snapshots…</source>
        <translation>删除快照(&amp;D)…</translation>
    </message>
    <message>
        <source>Move to &amp;Trash…</source>
        <translation>移到回收站(&amp;T)…</translation>
    </message>
</context>
<context>
    <name>RunsAnswers</name>
    <message>
        <source>Draw a digit on the pad: every selected run says what it reads.</source>
        <translation>在手写板上写一个数字：每个选中的训练都会给出识别结果。</translation>
    </message>
    <message>
        <source>Select runs in the table: each says what it reads on the pad.</source>
        <translation>在表中选择训练：每个都会给出对手写板内容的识别结果。</translation>
    </message>
    <message>
        <source>The first {count} of the selected runs answer.</source>
        <translation>由选中的前 {count} 个训练作答。</translation>
    </message>
    <message>
        <source>What the selected runs read</source>
        <translation>所选训练的识别结果</translation>
    </message>
</context>
<context>
    <name>RunsCurves</name>
    <message>
        <source>Select runs in the table to lay their curves over each other.</source>
        <translation>在表中选择训练，把它们的曲线叠在一起。</translation>
    </message>
    <message>
        <source>No evaluation on the validation images yet. Curves of the training can be chosen above.</source>
        <translation>还没有用验证图像评估过。可以在上方选择训练曲线。</translation>
    </message>
    <message>
        <source>No step yet.</source>
        <translation>还没有训练步。</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
    <message>
        <source>Step {step}: </source>
        <translation>第 {step} 步：</translation>
    </message>
    <message>
        <source>&amp;Curve:</source>
        <translation>曲线(&amp;C)：</translation>
    </message>
    <message>
        <source>validation accuracy</source>
        <translation>验证准确率</translation>
    </message>
    <message>
        <source>training accuracy</source>
        <translation>训练准确率</translation>
    </message>
    <message>
        <source>validation loss</source>
        <translation>验证损失</translation>
    </message>
    <message>
        <source>training loss</source>
        <translation>训练损失</translation>
    </message>
    <message>
        <source>Show all of the curves again; the wheel zooms (with Ctrl in a page that scrolls), dragging moves</source>
        <translation>重新显示全部曲线；滚轮缩放（在可滚动的页面里按住 Ctrl），拖动平移</translation>
    </message>
    <message>
        <source>Curves of the selected runs over their steps</source>
        <translation>所选训练随步数变化的曲线</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Differs from its preset</source>
        <translation>与预设的不同</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Right on MNIST&apos;s test images, measured once</source>
        <translation>在 MNIST 测试图像上的准确率，只测一次</translation>
    </message>
    <message>
        <source>Best on the validation images, by which the weights were chosen</source>
        <translation>在验证图像上的最高准确率，权重据此选出</translation>
    </message>
</context>
<context>
    <name>RunsOverview</name>
    <message>
        <source>“{name}” reads the pad.</source>
        <translation>现由“{name}”识别手写板上的内容。</translation>
    </message>
    <message>
        <source>More…</source>
        <translation>更多…</translation>
    </message>
    <message>
        <source>Sort &amp;By</source>
        <translation>排序方式(&amp;B)</translation>
    </message>
    <message>
        <source>What can be done with the selected runs</source>
        <translation>可对所选训练进行的操作</translation>
    </message>
    <message>
        <source>Go Back to digitpad&apos;s Own</source>
        <translation>换回 digitpad 自带的网络</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Drawing</source>
        <translation>你写的数字</translation>
    </message>
    <message>
        <source>What the selected runs show</source>
        <translation>所选训练的情况</translation>
    </message>
</context>
<context>
    <name>RunsResult</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Back to the Runs</source>
        <translation>返回训练记录</translation>
    </message>
</context>
<context>
    <name>RunsSection</name>
    <message>
        <source>R&amp;uns</source>
        <translation>记录(&amp;U)</translation>
    </message>
</context>
<context>
    <name>RunsTab</name>
    <message>
        <source>What the package “digitpad” trains on this computer stands here; digitpad-reader does not train.</source>
        <translation>安装包“digitpad”在这台电脑上的训练会列在这里；digitpad-reader 不带训练功能。</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有训练记录</translation>
    </message>
    <message>
        <source>Start a training in the Train tab: it stands here while it runs and afterwards.</source>
        <translation>在“训练”标签页开始一次训练：进行中和结束后都会列在这里。</translation>
    </message>
</context>
<context>
    <name>RunsTable</name>
    <message>
        <source>Training runs</source>
        <translation>训练记录</translation>
    </message>
</context>
<context>
    <name>Samples</name>
    <message>
        <source>A seven with a bar</source>
        <translation>带横的 7</translation>
    </message>
    <message>
        <source>An open four</source>
        <translation>开口的 4</translation>
    </message>
    <message>
        <source>A zero</source>
        <translation>0</translation>
    </message>
    <message>
        <source>A slashed zero</source>
        <translation>带斜线的 0</translation>
    </message>
    <message>
        <source>A one with flag and foot</source>
        <translation>带起笔和底横的 1</translation>
    </message>
    <message>
        <source>A two with a loop</source>
        <translation>带圈的 2</translation>
    </message>
    <message>
        <source>A three</source>
        <translation>3</translation>
    </message>
    <message>
        <source>A five in two strokes</source>
        <translation>两笔写成的 5</translation>
    </message>
    <message>
        <source>A six</source>
        <translation>6</translation>
    </message>
    <message>
        <source>An eight</source>
        <translation>8</translation>
    </message>
    <message>
        <source>A nine</source>
        <translation>9</translation>
    </message>
    <message>
        <source>One or seven?</source>
        <translation>1 还是 7？</translation>
    </message>
    <message>
        <source>Not a digit</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>Ink on ruled paper</source>
        <translation>横线纸上的字迹</translation>
    </message>
</context>
<context>
    <name>SaveButton</name>
    <message>
        <source>Save Curves</source>
        <translation>保存曲线</translation>
    </message>
    <message>
        <source>Save the curves as a picture or a table</source>
        <translation>把曲线保存为图片或表格</translation>
    </message>
    <message>
        <source>Save the curves as a picture</source>
        <translation>把曲线保存为图片</translation>
    </message>
</context>
<context>
    <name>Saving</name>
    <message>
        <source>drawing.digitpad</source>
        <translation>手写.digitpad</translation>
    </message>
    <message>
        <source>Save the Drawing</source>
        <translation>保存手写</translation>
    </message>
    <message>
        <source>Drawings (*.digitpad *.json)</source>
        <translation>手写文件 (*.digitpad *.json)</translation>
    </message>
</context>
<context>
    <name>Scrubber</name>
    <message>
        <source>Draw a digit to see how its answer came about.</source>
        <translation>写一个数字，看它的识别结果是怎样形成的。</translation>
    </message>
    <message>
        <source>Never right so far.</source>
        <translation>至今没有识别正确。</translation>
    </message>
    <message>
        <source>Choose at the right which digit it is.</source>
        <translation>请在右边选择这是哪个数字。</translation>
    </message>
    <message>
        <source>First right at step {step}.</source>
        <translation>第 {step} 步首次识别正确。</translation>
    </message>
    <message>
        <source>Last changed its mind at step {step}.</source>
        <translation>第 {step} 步最后一次改变结果。</translation>
    </message>
    <message>
        <source>Step {step}</source>
        <translation>第 {step} 步</translation>
    </message>
    <message>
        <source>Stop replaying</source>
        <translation>停止回放</translation>
    </message>
    <message>
        <source>Replay the training</source>
        <translation>回放训练过程</translation>
    </message>
    <message>
        <source>it is: ?</source>
        <translation>是：？</translation>
    </message>
    <message>
        <source>it is: {digit}</source>
        <translation>是：{digit}</translation>
    </message>
    <message>
        <source>Snapshot of the training</source>
        <translation>训练快照</translation>
    </message>
    <message>
        <source>The digit that was meant</source>
        <translation>想写的数字</translation>
    </message>
    <message>
        <source>The digit that you meant; at first what is read on the pad</source>
        <translation>你写的是哪个数字；起初以手写板上的识别结果为准</translation>
    </message>
</context>
<context>
    <name>Sentences</name>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first}{second}</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>answer.pdf</source>
        <translation>识别结果.pdf</translation>
    </message>
    <message>
        <source>Export the Answer</source>
        <translation>导出识别结果</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>On the pad</source>
        <translation>手写板</translation>
    </message>
    <message>
        <source>Move the crosshair</source>
        <translation>移动十字光标</translation>
    </message>
    <message>
        <source>Arrow keys</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Lower and lift the pen</source>
        <translation>落笔和抬笔</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格键</translation>
    </message>
    <message>
        <source>Lift the pen</source>
        <translation>抬笔</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Open a recent file</source>
        <translation>打开最近的文件</translation>
    </message>
    <message>
        <source>Rename a run, in the list of runs</source>
        <translation>重命名训练记录（在记录列表中）</translation>
    </message>
    <message>
        <source>Move a run to the trash, there</source>
        <translation>将训练记录移到回收站（同上）</translation>
    </message>
    <message>
        <source>From one control to the next</source>
        <translation>从一个控件到下一个</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>no network loaded</source>
        <translation>未加载网络</translation>
    </message>
    <message>
        <source>loading the network…</source>
        <translation>正在加载网络…</translation>
    </message>
    <message>
        <source>cpu, 1 thread</source>
        <translation>CPU，1 个线程</translation>
    </message>
    <message>
        <source>model: {name}</source>
        <translation>模型：{name}</translation>
    </message>
    <message>
        <source>model: {name} (MNIST test, from its card: {score} %)</source>
        <translation>模型：{name}（MNIST 测试集，据其模型卡：{score}%）</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number} 毫秒</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Leave (Esc)</source>
        <translation>退出 (Esc)</translation>
    </message>
</context>
<context>
    <name>Train</name>
    <message>
        <source>The paper&apos;s two means against overfitting, together. They show most where there are few images.</source>
        <translation>论文中两种防止过拟合的方法，合在一起。图像少时最能看出作用。</translation>
    </message>
    <message>
        <source>Augmentation and dropout</source>
        <translation>数据增强和随机失活</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>快速</translation>
    </message>
    <message>
        <source>From nothing to 99 % on a laptop&apos;s processor.</source>
        <translation>在笔记本电脑的处理器上，从零训练到 99%。</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>The tutorial that many start from: full width, plain pooling, no augmentation.</source>
        <translation>许多人入门所用的教程：全宽度、不重叠的池化、不做数据增强。</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>Every claim of the AlexNet paper switched on, two columns included.</source>
        <translation>启用 AlexNet 论文的全部做法，包括双列结构。</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>The recipe of the network that digitpad starts with.</source>
        <translation>digitpad 自带网络的训练配方。</translation>
    </message>
    <message>
        <source>Data augmentation</source>
        <translation>数据增强</translation>
    </message>
    <message>
        <source>Against overfitting: without it the paper&apos;s network overfits substantially.</source>
        <translation>防止过拟合：没有它，论文中的网络会严重过拟合。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Against overfitting too; the paper needs twice the iterations for it.</source>
        <translation>同样防止过拟合；论文为此多用了约一倍的迭代次数。</translation>
    </message>
    <message>
        <source>Overlapping pooling</source>
        <translation>重叠池化</translation>
    </message>
    <message>
        <source>3×3 windows, stride 2. In the paper 0.4 points fewer errors than 2×2.</source>
        <translation>3×3 最大池化，步长 2。论文中错误率比 2×2 低 0.4 个百分点。</translation>
    </message>
    <message>
        <source>Local response normalisation</source>
        <translation>局部响应归一化</translation>
    </message>
    <message>
        <source>Neighbouring channels hold each other back. In the paper 1.4 points fewer errors.</source>
        <translation>相邻通道相互抑制。论文中错误率低 1.4 个百分点。</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Off: tanh, which took the paper six times as long.</source>
        <translation>关闭则改用 tanh，论文中需要六倍的训练时间。</translation>
    </message>
    <message>
        <source>Two columns</source>
        <translation>双列结构</translation>
    </message>
    <message>
        <source>The paper&apos;s layout for two GPUs, each with half of the filters.</source>
        <translation>论文的双 GPU 结构，每块各有一半卷积核。</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How often the run sees each training image.</source>
        <translation>每张训练图像被使用的次数。</translation>
    </message>
    <message>
        <source>Images in all</source>
        <translation>图像总数</translation>
    </message>
    <message>
        <source>Images seen in the main part of the run.</source>
        <translation>训练的主要部分使用的图像数。</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次大小</translation>
    </message>
    <message>
        <source>Images in a step.</source>
        <translation>每一步使用的图像数。</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Adam&apos;s peak learning rate.</source>
        <translation>Adam 的最高学习率。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>Decides weights, order, augmentation and dropout: the same seed gives the same run.</source>
        <translation>决定权重、顺序、数据增强和随机失活：同一种子得到同样的训练。</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>Multiplies the number of filters of each convolution.</source>
        <translation>每个卷积层的卷积核数乘以这个系数。</translation>
    </message>
    <message>
        <source>Hidden units</source>
        <translation>隐藏单元</translation>
    </message>
    <message>
        <source>Units of each fully connected layer.</source>
        <translation>每个全连接层的单元数。</translation>
    </message>
    <message>
        <source>Separate columns</source>
        <translation>两列分开</translation>
    </message>
    <message>
        <source>Two columns meet in the answer alone, and each learns to answer by itself.</source>
        <translation>两列只在答案处会合，各自学习作答。</translation>
    </message>
    <message>
        <source>Normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <source>Local response normalisation as in the article, as in the paper, or off.</source>
        <translation>局部响应归一化：按文章、按论文或关闭。</translation>
    </message>
    <message>
        <source>Probability of dropping a unit of the fully connected layers.</source>
        <translation>全连接层单元被丢弃的概率。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>学习率调度</translation>
    </message>
    <message>
        <source>The learning rate over the run: constant, or up and down once.</source>
        <translation>学习率在训练中的变化：保持不变，或先升后降一次。</translation>
    </message>
    <message>
        <source>Weight decay</source>
        <translation>权重衰减</translation>
    </message>
    <message>
        <source>Pulls the weights towards 0, apart from the gradient (AdamW); 0 is Adam.</source>
        <translation>在梯度之外把权重拉向 0（AdamW）；0 即 Adam。</translation>
    </message>
    <message>
        <source>Averaging</source>
        <translation>权重平均</translation>
    </message>
    <message>
        <source>Decay in a step of the averaged weights that are kept; 0: none are averaged.</source>
        <translation>保留的是权重的滑动平均，这是它每一步的衰减系数；0：不平均。</translation>
    </message>
    <message>
        <source>Settling images</source>
        <translation>收尾图像</translation>
    </message>
    <message>
        <source>Images seen at the end as they are, at a small learning rate.</source>
        <translation>最后以小学习率、不做增强所用的图像数。</translation>
    </message>
    <message>
        <source>Refining images</source>
        <translation>精调图像</translation>
    </message>
    <message>
        <source>Images seen after the main part, at a third of its learning rate and with more of MNIST.</source>
        <translation>主要部分之后使用的图像数：学习率为其三分之一，MNIST 占比更高。</translation>
    </message>
    <message>
        <source>Synthetic hands</source>
        <translation>合成手写</translation>
    </message>
    <message>
        <source>Share of a batch that is synthetic handwriting, 0 to 0.9.</source>
        <translation>一个批次中合成手写的比例，0 到 0.9。</translation>
    </message>
    <message>
        <source>No digits</source>
        <translation>非数字</translation>
    </message>
    <message>
        <source>Share of a batch that is no digit, to be answered evenly, 0 to 0.5.</source>
        <translation>一个批次中非数字图像的比例（应输出均匀的概率），0 到 0.5。</translation>
    </message>
    <message>
        <source>Training images</source>
        <translation>训练图像</translation>
    </message>
    <message>
        <source>MNIST images trained on; with those for validation at most 60,000.</source>
        <translation>用于训练的 MNIST 图像；与验证图像合计不超过 60,000。</translation>
    </message>
    <message>
        <source>Validation images</source>
        <translation>验证图像</translation>
    </message>
    <message>
        <source>MNIST images held out for choosing the best weights.</source>
        <translation>留出来选择最好权重的 MNIST 图像。</translation>
    </message>
    <message>
        <source>Validate every</source>
        <translation>验证间隔</translation>
    </message>
    <message>
        <source>Steps between two evaluations on the validation images.</source>
        <translation>两次验证之间的步数。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>数值精度</translation>
    </message>
    <message>
        <source>Automatic: bf16 where the device computes it fast, else fp32.</source>
        <translation>自动：设备能快速计算 bf16 时用 bf16，否则用 fp32。</translation>
    </message>
    <message>
        <source>Test at the end</source>
        <translation>结束时测试</translation>
    </message>
    <message>
        <source>Measure once on MNIST&apos;s 10,000 test images when the run is complete.</source>
        <translation>训练完成时在 MNIST 的 10,000 张测试图像上测一次。</translation>
    </message>
    <message>
        <source>article</source>
        <translation>文章</translation>
    </message>
    <message>
        <source>paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>one cycle</source>
        <translation>先升后降</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>这不是数。</translation>
    </message>
    <message>
        <source>A whole number from {low} to {high}.</source>
        <translation>{low} 到 {high} 的整数。</translation>
    </message>
    <message>
        <source>A number above {low}, at most {high}.</source>
        <translation>大于 {low}、不超过 {high} 的数。</translation>
    </message>
    <message>
        <source>A number from {low} to below {high}.</source>
        <translation>不小于 {low}、小于 {high} 的数。</translation>
    </message>
    <message>
        <source>A number from {low} to {high}.</source>
        <translation>{low} 到 {high} 的数。</translation>
    </message>
    <message>
        <source>In all these would be more than {count} images.</source>
        <translation>这样总共会超过 {count} 张图像。</translation>
    </message>
    <message>
        <source>Synthetic hands and no digits together leave no room for MNIST.</source>
        <translation>合成手写与非数字合起来，没有给 MNIST 留下位置。</translation>
    </message>
    <message>
        <source>With the validation images this is more than MNIST&apos;s 60,000.</source>
        <translation>加上验证图像超过了 MNIST 的 60,000 张。</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} 小时 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{count} images/s</source>
        <translation>{count} 张/秒</translation>
    </message>
    <message>
        <source>Measuring and saving what was learned…</source>
        <translation>正在评估并保存已学到的内容…</translation>
    </message>
    <message>
        <source>Stopping after this step…</source>
        <translation>这一步之后停止…</translation>
    </message>
    <message>
        <source>, step {step}</source>
        <translation>，第 {step} 步</translation>
    </message>
    <message>
        <source>{count} processes</source>
        <translation>{count} 个进程</translation>
    </message>
    <message>
        <source>CPU, 1 thread</source>
        <translation>CPU，1 个线程</translation>
    </message>
    <message>
        <source>CPU, {count} threads</source>
        <translation>CPU，{count} 个线程</translation>
    </message>
</context>
<context>
    <name>TrainAbsent</name>
    <message>
        <source>This is digitpad-reader: it reads digits and does not train, which makes it less than half as large.

To train a network, install the package “digitpad” from where you got this one.</source>
        <translation>这是 digitpad-reader：只识别数字，不能训练，因此体积不到一半。

要训练网络，请在获取本程序的地方安装软件包“digitpad”。</translation>
    </message>
</context>
<context>
    <name>TrainForm</name>
    <message>
        <source>Processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>All {count} CUDA devices</source>
        <translation>全部 {count} 个 CUDA 设备</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Use all cores</source>
        <translation>使用全部核心</translation>
    </message>
    <message>
        <source>Faster if nothing else runs; otherwise one core stays free for the window.</source>
        <translation>没有别的程序在运行时更快；不选则为窗口留出一个核心。</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>TrainLayout</name>
    <message>
        <source>Settings or progress</source>
        <translation>设置或进度</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
</context>
<context>
    <name>TrainMenu</name>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Continue</source>
        <translation>继续(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Start</source>
        <translation>开始(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;One Step</source>
        <translation>单步(&amp;O)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
</context>
<context>
    <name>TrainSection</name>
    <message>
        <source>Tra&amp;in</source>
        <translation>训练(&amp;I)</translation>
    </message>
</context>
<context>
    <name>TrainTab</name>
    <message>
        <source>How long it takes here is not measured yet; the first steps will tell.</source>
        <translation>在这台电脑上要多久还没有测过；开始几步就知道。</translation>
    </message>
    <message>
        <source>About {time}: the last such run here made {rate} ({place}).</source>
        <translation>约 {time}：本机最近一次同样的训练为 {rate}（{place}）。</translation>
    </message>
    <message>
        <source>Compare On and Off…</source>
        <translation>比较开与关…</translation>
    </message>
    <message>
        <source>Train a claim of the paper on and off, several times, and see what it is worth</source>
        <translation>将论文的一个论点打开和关闭各训练几次，看它的作用有多大</translation>
    </message>
</context>
<context>
    <name>TrainingCurves</name>
    <message>
        <source>No run yet</source>
        <translation>还没有训练</translation>
    </message>
    <message>
        <source>Step {step}: loss {loss} · accuracy {accuracy} % · rate {rate}</source>
        <translation>第 {step} 步：损失 {loss} · 准确率 {accuracy}% · 学习率 {rate}</translation>
    </message>
    <message>
        <source>Validation at step {step}: loss {loss} · accuracy {accuracy} %</source>
        <translation>第 {step} 步验证：损失 {loss} · 准确率 {accuracy}%</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Logarithmic scale for loss and learning rate</source>
        <translation>损失和学习率用对数坐标</translation>
    </message>
    <message>
        <source>The whole run again; the wheel zooms (with Ctrl in a page that scrolls), dragging moves</source>
        <translation>重新显示整个训练过程；滚轮缩放（在可滚动的页面里按住 Ctrl），拖动平移</translation>
    </message>
    <message>
        <source>Curves of loss, accuracy and learning rate</source>
        <translation>损失、准确率和学习率曲线</translation>
    </message>
    <message>
        <source>loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>accuracy, %</source>
        <translation>准确率，%</translation>
    </message>
    <message>
        <source>learning rate</source>
        <translation>学习率</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>The training rests. Click to see why.</source>
        <translation>训练已暂停。点击查看原因。</translation>
    </message>
    <message>
        <source>Open digitpad</source>
        <translation>打开 digitpad</translation>
    </message>
    <message>
        <source>Stop, Save and Quit</source>
        <translation>停止、保存并退出</translation>
    </message>
    <message>
        <source>digitpad is training a network</source>
        <translation>digitpad 正在训练网络</translation>
    </message>
    <message>
        <source>The training rests</source>
        <translation>训练已暂停</translation>
    </message>
    <message>
        <source>The training is over</source>
        <translation>训练结束了</translation>
    </message>
    <message>
        <source>The training is over. Click to see what it came to.</source>
        <translation>训练结束了。点击查看结果。</translation>
    </message>
</context>
<context>
    <name>Tuning</name>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>From the next step on this rate stays, whatever the schedule</source>
        <translation>从下一步起保持这个学习率，不再随调度变化</translation>
    </message>
    <message>
        <source>From the next step on</source>
        <translation>从下一步起</translation>
    </message>
</context>
<context>
    <name>Veil</name>
    <message>
        <source>Drop it here to read it</source>
        <translation>松开即可识别</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>{first} or {second}?</source>
        <translation>{first} 还是 {second}？</translation>
    </message>
    <message>
        <source>not a digit</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>It could be either. Tap the one that you meant.</source>
        <translation>两者都有可能，请点选你写的那一个。</translation>
    </message>
    <message>
        <source>When it is this sure it is right about {count} times in 100 (measured).</source>
        <translation>把握达到这个程度时，100 次中约有 {count} 次正确（实测）。</translation>
    </message>
    <message>
        <source>There is no ink to read.</source>
        <translation>没有可识别的笔迹。</translation>
    </message>
    <message>
        <source>Too small to read. Draw it larger.</source>
        <translation>太小了，无法识别，请写大一些。</translation>
    </message>
    <message>
        <source>This is like no digit that the network has learnt.</source>
        <translation>它不像网络学过的任何数字。</translation>
    </message>
    <message>
        <source>Next: {digit} ({percent})</source>
        <translation>其次：{digit}（{percent}）</translation>
    </message>
    <message>
        <source>Nearest: {digit} ({percent})</source>
        <translation>最接近：{digit}（{percent}）</translation>
    </message>
    <message>
        <source>{digit}, sure, {percent}</source>
        <translation>{digit}，确定，{percent}</translation>
    </message>
    <message>
        <source>Softmax probabilities, calibrated (temperature {number}).</source>
        <translation>Softmax 概率，经温度校准（温度 {number}）。</translation>
    </message>
</context>
<context>
    <name>Watch</name>
    <message>
        <source>First layer&apos;s filters</source>
        <translation>第一层卷积核</translation>
    </message>
    <message>
        <source>Your drawing</source>
        <translation>你写的数字</translation>
    </message>
    <message>
        <source>Draw a digit on the pad: what the network makes of it shows here, step by step.</source>
        <translation>在手写板上写一个数字：网络怎样认它，会一步步显示在这里。</translation>
    </message>
    <message>
        <source>The answer comes with the first step.</source>
        <translation>第一步之后就有识别结果。</translation>
    </message>
    <message>
        <source>Light, yellow: wants ink. Dark, blue: wants none. One scale for all.</source>
        <translation>亮（黄色）：遇到墨迹时响应增强。暗（蓝色）：遇到墨迹时响应减弱。全部卷积核用同一标度。</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>The answer appears here</source>
        <translation>识别结果会显示在这里</translation>
    </message>
    <message>
        <source>Draw a digit on the pad, or open, drop or paste a picture of one.</source>
        <translation>在手写板上写一个数字，或者打开、拖入、粘贴一张数字图片。</translation>
    </message>
    <message>
        <source>Or try one of these:</source>
        <translation>也可以试试这些：</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Train</source>
        <translation>训练(&amp;T)</translation>
    </message>
    <message>
        <source>What the network makes of it</source>
        <translation>网络的识别结果</translation>
    </message>
</context>
</TS>
