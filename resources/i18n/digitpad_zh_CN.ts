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
        <source>Draw a digit, and a convolutional network after AlexNet reads it.</source>
        <translation>写一个数字，由仿照 AlexNet 的卷积神经网络来识别。</translation>
    </message>
    <message>
        <source>digitpad never goes online: what you draw and open stays on this computer.</source>
        <translation>digitpad 从不联网：您书写和打开的内容都只留在这台电脑上。</translation>
    </message>
    <message>
        <source>Python {python}, Qt {qt}, NumPy {numpy}, on the processor ({machine}).</source>
        <translation>Python {python}，Qt {qt}，NumPy {numpy}，在处理器（{machine}）上运行。</translation>
    </message>
    <message>
        <source>MNIST: Y. LeCun, C. Cortes, C. J. C. Burges, CC BY-SA 3.0.</source>
        <translation>MNIST 数据集：Y. LeCun、C. Cortes、C. J. C. Burges，CC BY-SA 3.0 许可。</translation>
    </message>
    <message>
        <source>Qt and PySide6: LGPL 3. NumPy: BSD. OpenCV: Apache 2.0. Chinese font: Noto Sans SC, OFL 1.1.</source>
        <translation>Qt 与 PySide6：LGPL 3。NumPy：BSD。OpenCV：Apache 2.0。中文字体：思源黑体（Noto Sans SC），OFL 1.1。</translation>
    </message>
    <message>
        <source>Network {name}, trained {when}.</source>
        <translation>网络 {name}，训练于 {when}。</translation>
    </message>
</context>
<context>
    <name>Answering</name>
    <message>
        <source>Loading the network…</source>
        <translation>正在加载网络…</translation>
    </message>
    <message>
        <source>Your digit is read as soon as it is there.</source>
        <translation>加载完成后会立即识别您写的数字。</translation>
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
    <name>Controller</name>
    <message>
        <source>There is no picture and no drawing to be read in this.</source>
        <translation>其中没有可以识别的图片或手写内容。</translation>
    </message>
    <message>
        <source>what was dropped</source>
        <translation>拖入的内容</translation>
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
        <source>{path} is not a digitpad model: {reason}.</source>
        <translation>{path} 不是 digitpad 模型：{reason}。</translation>
    </message>
    <message>
        <source>{path} is a model of format {version}; this digitpad reads format {known}. A newer digitpad may read it.</source>
        <translation>{path} 的模型格式为第 {version} 版，而此 digitpad 只能读取第 {known} 版。较新的 digitpad 也许可以读取。</translation>
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
        <source>{path} has no label: a labelled drawing has &quot;label&quot;, a labelled picture is named LABEL_….</source>
        <translation>{path} 没有标签：带标签的手写文件含有 &quot;label&quot;，带标签的图片以“标签_…”命名。</translation>
    </message>
    <message>
        <source>The device {name} is not available here; use cpu, or one of: {known}.</source>
        <translation>此处没有设备 {name}；请使用 cpu，或以下之一：{known}。</translation>
    </message>
    <message>
        <source>The device {name} has not enough memory for a batch of {batch}; try {smaller}.</source>
        <translation>设备 {name} 的内存不足以处理大小为 {batch} 的批次；请试试 {smaller}。</translation>
    </message>
    <message>
        <source>The loss became {loss} at step {step}; lower the learning rate. The last good checkpoint is kept.</source>
        <translation>第 {step} 步时损失变为 {loss}；请降低学习率。最后一个完好的检查点已保留。</translation>
    </message>
    <message>
        <source>Something went wrong inside digitpad. What happened is in its log file.</source>
        <translation>digitpad 内部出错。详情已记入日志文件。</translation>
    </message>
</context>
<context>
    <name>Heading</name>
    <message>
        <source>what the network sees</source>
        <translation>网络看到的图像</translation>
    </message>
    <message>
        <source>The exact 28 x 28 pixels that the network is given.</source>
        <translation>实际输入网络的 28 x 28 像素。</translation>
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
        <source>Save Drawing &amp;As…</source>
        <translation>手写另存为(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Copy Answer</source>
        <translation>复制答案(&amp;C)</translation>
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
    <name>Numbers</name>
    <message>
        <source>&gt; 99.9 %</source>
        <translation>&gt; 99.9%</translation>
    </message>
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
        <source>Pictures and drawings (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp *.pbm *.pgm *.ppm *.json)</source>
        <translation>图片和手写文件 (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp *.pbm *.pgm *.ppm *.json)</translation>
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
    <message>
        <source>drawing.json</source>
        <translation>手写数字.json</translation>
    </message>
    <message>
        <source>Save the Drawing</source>
        <translation>保存手写</translation>
    </message>
    <message>
        <source>Drawings (*.json)</source>
        <translation>手写文件 (*.json)</translation>
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
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
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
    <name>PadStack</name>
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
    <name>PictureView</name>
    <message>
        <source>The picture {name}, the digit found in it marked</source>
        <translation>图片 {name}，已标出其中找到的数字</translation>
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
        <translation>带旗和底横的 1</translation>
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
        <translation>Esc 键</translation>
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
        <translation>两者都有可能，请点选您写的那一个。</translation>
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
    <name>Welcome</name>
    <message>
        <source>The answer appears here</source>
        <translation>答案会显示在这里</translation>
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
        <source>Answer</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>What the network makes of it</source>
        <translation>网络的识别结果</translation>
    </message>
</context>
</TS>
