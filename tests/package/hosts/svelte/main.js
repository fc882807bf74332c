import { mount } from "svelte";
import Page from "./Page.svelte";
import "masthead-editor";

mount(Page, { target: document.getElementById("root") });
